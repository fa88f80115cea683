CREATE TABLE `alert_channels` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`user_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(16) NOT NULL,
	`label` varchar(60) NOT NULL,
	`target_encrypted` varbinary(4096) NOT NULL,
	`target_hint` varchar(120) NOT NULL,
	`language` varchar(8) NOT NULL,
	`min_severity` varchar(8) NOT NULL,
	`quiet_from` varchar(5),
	`quiet_until` varchar(5),
	`time_zone` varchar(64) NOT NULL,
	`is_active` boolean NOT NULL DEFAULT true,
	`created_at` datetime(3) NOT NULL,
	`removed_at` datetime(3),
	`last_sent_at` datetime(3),
	`last_failed_at` datetime(3),
	`last_error` varchar(48),
	`failures_in_row` int NOT NULL DEFAULT 0,
	CONSTRAINT `alert_channels_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `alert_messages` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`incident_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`channel_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`step` varchar(24) NOT NULL,
	`severity` varchar(8) NOT NULL,
	`at` datetime(3) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`batch_id` varchar(32),
	`attempts` smallint NOT NULL DEFAULT 0,
	`last_error` varchar(48),
	`sent_at` datetime(3),
	`superseded_at` datetime(3),
	`dead_at` datetime(3),
	CONSTRAINT `alert_messages_id` PRIMARY KEY(`id`),
	CONSTRAINT `alert_messages_once` UNIQUE(`incident_id`,`channel_id`,`step`)
);
--> statement-breakpoint
CREATE TABLE `fault_minutes` (
	`minute` datetime(3) NOT NULL,
	`name` varchar(32) NOT NULL,
	`count` int NOT NULL DEFAULT 0,
	CONSTRAINT `fault_minutes_minute_name_pk` PRIMARY KEY(`minute`,`name`)
);
--> statement-breakpoint
CREATE TABLE `feed_decisions` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`feed_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`uid_sha256` binary(32) NOT NULL,
	`uid` varchar(1000) NOT NULL,
	`starts_on` date NOT NULL,
	`ends_on` date NOT NULL,
	`choice` varchar(16) NOT NULL,
	`reason` varchar(200) NOT NULL,
	`decided_at` datetime(3) NOT NULL,
	`decided_by` varchar(32) character set ascii collate ascii_bin,
	`ended_at` datetime(3),
	`ended_because` varchar(16),
	CONSTRAINT `feed_decisions_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `leases` (
	`name` varchar(32) NOT NULL,
	`holder` varchar(64) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `leases_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `round_trips` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`export_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`claim_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`night` date NOT NULL,
	`started_at` datetime(3) NOT NULL,
	`started_by` varchar(32) character set ascii collate ascii_bin,
	`seen_at` datetime(3),
	`removed_at` datetime(3),
	`ended_because` varchar(16),
	`cleared_at` datetime(3),
	CONSTRAINT `round_trips_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `export_reads` ADD `duration_ms` int;--> statement-breakpoint
ALTER TABLE `export_reads` ADD `is_from_cache` boolean;--> statement-breakpoint
ALTER TABLE `export_tokens` ADD `superseded_at` datetime(3);--> statement-breakpoint
ALTER TABLE `export_tokens` ADD `last_portal_read_at` datetime(3);--> statement-breakpoint
ALTER TABLE `export_tokens` ADD `revoked_because` varchar(8);--> statement-breakpoint
ALTER TABLE `incidents` ADD `export_id` varchar(32) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `incidents` ADD `muted_severity` varchar(8);--> statement-breakpoint
ALTER TABLE `incidents` ADD `muted_by` varchar(32) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `incidents` ADD `outcome` varchar(32);--> statement-breakpoint
ALTER TABLE `incidents` ADD `outcome_note` varchar(500);--> statement-breakpoint
ALTER TABLE `incidents` ADD `settled_at` datetime(3);--> statement-breakpoint
ALTER TABLE `incidents` ADD `settled_by` varchar(32) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `alert_channels` ADD CONSTRAINT `alert_channels_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `alert_messages` ADD CONSTRAINT `alert_messages_incident_id_incidents_id_fk` FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `alert_messages` ADD CONSTRAINT `alert_messages_channel_id_alert_channels_id_fk` FOREIGN KEY (`channel_id`) REFERENCES `alert_channels`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `feed_decisions` ADD CONSTRAINT `feed_decisions_feed_id_feeds_id_fk` FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `feed_decisions` ADD CONSTRAINT `feed_decisions_decided_by_users_id_fk` FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `round_trips` ADD CONSTRAINT `round_trips_export_id_exports_id_fk` FOREIGN KEY (`export_id`) REFERENCES `exports`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `round_trips` ADD CONSTRAINT `round_trips_claim_id_claims_id_fk` FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `round_trips` ADD CONSTRAINT `round_trips_started_by_users_id_fk` FOREIGN KEY (`started_by`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `alert_channels_user` ON `alert_channels` (`user_id`);--> statement-breakpoint
CREATE INDEX `alert_messages_due` ON `alert_messages` (`sent_at`,`superseded_at`,`dead_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `alert_messages_channel` ON `alert_messages` (`channel_id`,`at`);--> statement-breakpoint
CREATE INDEX `feed_decisions_feed` ON `feed_decisions` (`feed_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `round_trips_export` ON `round_trips` (`export_id`,`started_at`);--> statement-breakpoint
ALTER TABLE `incidents` ADD CONSTRAINT `incidents_export_id_exports_id_fk` FOREIGN KEY (`export_id`) REFERENCES `exports`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `incidents_closed` ON `incidents` (`closed_at`,`opened_at`);