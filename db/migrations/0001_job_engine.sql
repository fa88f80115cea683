CREATE TABLE `engine_events` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`name` varchar(120) NOT NULL,
	`data` json NOT NULL,
	`occurred_at` datetime(3) NOT NULL,
	`received_at` datetime(3) NOT NULL,
	`dedupe_key` binary(32),
	CONSTRAINT `engine_events_id` PRIMARY KEY(`id`),
	CONSTRAINT `engine_events_dedupe` UNIQUE(`dedupe_key`)
);
--> statement-breakpoint
CREATE TABLE `engine_crons` (
	`function_id` varchar(120) NOT NULL,
	`cron` varchar(120) NOT NULL,
	`last_tick_at` datetime(3) NOT NULL,
	CONSTRAINT `engine_crons_function_id` PRIMARY KEY(`function_id`)
);
--> statement-breakpoint
CREATE TABLE `engine_functions` (
	`function_id` varchar(120) NOT NULL,
	`config` json NOT NULL,
	`registered_at` datetime(3) NOT NULL,
	`removed_at` datetime(3),
	CONSTRAINT `engine_functions_function_id` PRIMARY KEY(`function_id`)
);
--> statement-breakpoint
CREATE TABLE `engine_leases` (
	`name` varchar(32) NOT NULL,
	`holder` varchar(64) NOT NULL,
	`fence` bigint NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `engine_leases_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `engine_runs` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`function_id` varchar(120) NOT NULL,
	`event_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`state` varchar(12) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`attempt` smallint NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL,
	`started_at` datetime(3),
	`finished_at` datetime(3),
	`error_name` varchar(80),
	CONSTRAINT `engine_runs_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `engine_steps` (
	`run_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`step_id` varchar(64) NOT NULL,
	`position` smallint NOT NULL,
	`name` varchar(120) NOT NULL,
	`memo` json NOT NULL,
	`finished_at` datetime(3) NOT NULL,
	CONSTRAINT `engine_steps_run_id_step_id_pk` PRIMARY KEY(`run_id`,`step_id`)
);
--> statement-breakpoint
CREATE INDEX `engine_events_received` ON `engine_events` (`received_at`);--> statement-breakpoint
CREATE INDEX `engine_runs_due` ON `engine_runs` (`state`,`function_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `engine_runs_finished` ON `engine_runs` (`finished_at`);--> statement-breakpoint
CREATE INDEX `engine_runs_event` ON `engine_runs` (`event_id`);--> statement-breakpoint
CREATE INDEX `engine_runs_created` ON `engine_runs` (`created_at`);