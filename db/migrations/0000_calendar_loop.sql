CREATE TABLE `audit_log` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`at` datetime(3) NOT NULL,
	`actor_kind` varchar(16) NOT NULL,
	`actor_id` varchar(64),
	`action` varchar(64) NOT NULL,
	`subject_kind` varchar(32) NOT NULL,
	`subject_id` varchar(64) NOT NULL,
	`property_id` varchar(32),
	`details` json NOT NULL,
	CONSTRAINT `audit_log_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `blocked_requests` (
	`day` date NOT NULL,
	`policy` varchar(32) NOT NULL,
	`key_prefix` varchar(16) NOT NULL,
	`count` int NOT NULL DEFAULT 0,
	CONSTRAINT `blocked_requests_day_policy_key_prefix_pk` PRIMARY KEY(`day`,`policy`,`key_prefix`)
);
--> statement-breakpoint
CREATE TABLE `claim_nights` (
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`night` date NOT NULL,
	`claim_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `claim_nights_property_id_night_pk` PRIMARY KEY(`property_id`,`night`)
);
--> statement-breakpoint
CREATE TABLE `claims` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(16) NOT NULL,
	`arrival` date NOT NULL,
	`departure` date NOT NULL,
	`attempt_key` varchar(64) NOT NULL,
	`note` varchar(200),
	`hold_expires_at` datetime(3),
	`released_at` datetime(3),
	`export_uid` varchar(160),
	`sequence` int NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `claims_id` PRIMARY KEY(`id`),
	CONSTRAINT `claims_attempt_key` UNIQUE(`attempt_key`),
	CONSTRAINT `claims_export_uid` UNIQUE(`export_uid`),
	CONSTRAINT `claims_stay_forward` CHECK(`claims`.`departure` > `claims`.`arrival`)
);
--> statement-breakpoint
CREATE TABLE `export_reads` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`export_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`token_id` varchar(32) character set ascii collate ascii_bin,
	`at` datetime(3) NOT NULL,
	`reader` varchar(16) NOT NULL,
	`user_agent` varchar(200) NOT NULL,
	`status` smallint NOT NULL,
	`bytes` int NOT NULL,
	`version` int,
	CONSTRAINT `export_reads_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `export_runs` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`feed_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`is_narrow` boolean NOT NULL,
	`starts_on` date NOT NULL,
	`ends_on` date NOT NULL,
	`uid` varchar(160) NOT NULL,
	`sequence` int NOT NULL DEFAULT 0,
	`changed_at` datetime(3) NOT NULL,
	`ended_at` datetime(3),
	CONSTRAINT `export_runs_id` PRIMARY KEY(`id`),
	CONSTRAINT `export_runs_uid` UNIQUE(`uid`)
);
--> statement-breakpoint
CREATE TABLE `export_tokens` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`export_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`token_sha256` binary(32) NOT NULL,
	`token_encrypted` varbinary(4096) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`revoked_at` datetime(3),
	CONSTRAINT `export_tokens_id` PRIMARY KEY(`id`),
	CONSTRAINT `export_tokens_sha256` UNIQUE(`token_sha256`)
);
--> statement-breakpoint
CREATE TABLE `export_versions` (
	`export_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`version` int NOT NULL,
	`body_sha256` binary(32) NOT NULL,
	`ranges` json NOT NULL,
	`rendered_at` datetime(3) NOT NULL,
	`first_read_at` datetime(3),
	`last_read_at` datetime(3),
	CONSTRAINT `export_versions_export_id_version_pk` PRIMARY KEY(`export_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `exports` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`portal` varchar(16) NOT NULL,
	`portal_name` varchar(60) NOT NULL DEFAULT '',
	`is_narrow` boolean NOT NULL DEFAULT false,
	`created_at` datetime(3) NOT NULL,
	`last_portal_read_at` datetime(3),
	CONSTRAINT `exports_id` PRIMARY KEY(`id`),
	CONSTRAINT `exports_property_portal` UNIQUE(`property_id`,`portal`,`portal_name`)
);
--> statement-breakpoint
CREATE TABLE `feed_fetches` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`feed_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`fence` int NOT NULL,
	`at` datetime(3) NOT NULL,
	`reason` varchar(16) NOT NULL,
	`outcome` varchar(24) NOT NULL,
	`http_status` smallint,
	`duration_ms` int NOT NULL,
	`body_bytes` int,
	`body_sha256` binary(32),
	`verdict` varchar(8),
	`reasons` json NOT NULL,
	`events` int,
	`nights_added` int NOT NULL DEFAULT 0,
	`nights_released` int NOT NULL DEFAULT 0,
	`nights_held` int NOT NULL DEFAULT 0,
	`change` json,
	`body_encrypted` mediumblob,
	CONSTRAINT `feed_fetches_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `feeds` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`portal` varchar(16) NOT NULL,
	`portal_name` varchar(60),
	`state` varchar(16) NOT NULL,
	`url_encrypted` varbinary(4096) NOT NULL,
	`url_sha256` binary(32),
	`url_host` varchar(255) NOT NULL,
	`url_last4` varchar(4) NOT NULL,
	`allows_http` boolean NOT NULL DEFAULT false,
	`ignores_free_events` boolean NOT NULL DEFAULT false,
	`end_is_last_night` boolean NOT NULL DEFAULT false,
	`ignored_broken_events` json NOT NULL,
	`etag` varchar(255),
	`last_modified` varchar(64),
	`validators_for` varchar(120),
	`body_sha256` binary(32),
	`meaning_sha256` binary(32),
	`producer` varchar(255),
	`producer_change_to` varchar(255),
	`producer_change_since` datetime(3),
	`producer_change_reads` smallint NOT NULL DEFAULT 0,
	`has_assumed_dates` boolean NOT NULL DEFAULT false,
	`last_fetch_at` datetime(3),
	`last_outcome` varchar(24),
	`last_http_status` smallint,
	`last_good_read_at` datetime(3),
	`last_confirmed_at` datetime(3),
	`last_verdict` varchar(8),
	`last_reasons` json NOT NULL,
	`failures_in_row` int NOT NULL DEFAULT 0,
	`dead_answers_in_row` int NOT NULL DEFAULT 0,
	`broken_event_since` datetime(3),
	`next_fetch_at` datetime(3),
	`interval_seconds` int NOT NULL DEFAULT 900,
	`reads` int NOT NULL DEFAULT 0,
	`lease_token` varchar(40),
	`lease_until` datetime(3),
	`fence` int NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL,
	`removed_at` datetime(3),
	CONSTRAINT `feeds_id` PRIMARY KEY(`id`),
	CONSTRAINT `feeds_url_sha256` UNIQUE(`url_sha256`)
);
--> statement-breakpoint
CREATE TABLE `feed_nights` (
	`feed_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`night` date NOT NULL,
	`kind` varchar(16) NOT NULL,
	`is_far_future` boolean NOT NULL DEFAULT false,
	`first_seen_at` datetime(3) NOT NULL,
	`waiting_since` datetime(3),
	`waiting_reads` smallint NOT NULL DEFAULT 0,
	`is_mass_held` boolean NOT NULL DEFAULT false,
	`waiting_towards` varchar(16),
	`echo_certainty` varchar(8),
	`echo_closes_here` boolean NOT NULL DEFAULT false,
	`echo_stays_since` datetime(3),
	`echo_stays_reads` smallint NOT NULL DEFAULT 0,
	CONSTRAINT `feed_nights_feed_id_night_pk` PRIMARY KEY(`feed_id`,`night`)
);
--> statement-breakpoint
CREATE TABLE `imported_events` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`feed_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`uid_sha256` binary(32) NOT NULL,
	`uid` varchar(1000) NOT NULL,
	`kind` varchar(16) NOT NULL,
	`starts_on` date NOT NULL,
	`ends_on` date NOT NULL,
	`is_far_future` boolean NOT NULL DEFAULT false,
	`reservation_code_encrypted` varbinary(4096),
	`first_seen_at` datetime(3) NOT NULL,
	`is_listed` boolean NOT NULL DEFAULT true,
	`end_since` datetime(3) NOT NULL,
	`slide_steps` smallint NOT NULL DEFAULT 0,
	`first_fetch_id` varchar(32) character set ascii collate ascii_bin,
	`gone_at` datetime(3),
	`gone_fetch_id` varchar(32) character set ascii collate ascii_bin,
	CONSTRAINT `imported_events_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(32) NOT NULL,
	`severity` varchar(8) NOT NULL,
	`property_id` varchar(32) character set ascii collate ascii_bin,
	`feed_id` varchar(32) character set ascii collate ascii_bin,
	`open_key` varchar(190),
	`details` json NOT NULL,
	`opened_at` datetime(3) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	`closed_at` datetime(3),
	CONSTRAINT `incidents_id` PRIMARY KEY(`id`),
	CONSTRAINT `incidents_open_key` UNIQUE(`open_key`)
);
--> statement-breakpoint
CREATE TABLE `installation` (
	`name` varchar(48) NOT NULL,
	`value` json NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `installation_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `job_runs` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`job` varchar(64) NOT NULL,
	`started_at` datetime(3) NOT NULL,
	`finished_at` datetime(3),
	`duration_ms` int,
	`outcome` varchar(12) NOT NULL,
	`counts` json NOT NULL,
	`error_code` varchar(32),
	CONSTRAINT `job_runs_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`topic` varchar(48) NOT NULL,
	`payload` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`attempts` smallint NOT NULL DEFAULT 0,
	`last_error` varchar(120),
	`delivered_at` datetime(3),
	`dead_at` datetime(3),
	CONSTRAINT `outbox_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `properties` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`slug` varchar(80) NOT NULL,
	`name` varchar(120) NOT NULL,
	`place` varchar(120) NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`is_active` boolean NOT NULL DEFAULT true,
	`calendar_version` int NOT NULL DEFAULT 1,
	`sleeps` int NOT NULL,
	`bedrooms` int NOT NULL,
	`beds` int NOT NULL,
	`bathrooms` int NOT NULL,
	`scene` varchar(60) NOT NULL,
	`description_es` text NOT NULL,
	`description_en` text NOT NULL,
	`amenities` json NOT NULL,
	`latitude` decimal(9,6),
	`longitude` decimal(9,6),
	`position` int NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL,
	`deactivated_at` datetime(3),
	CONSTRAINT `properties_id` PRIMARY KEY(`id`),
	CONSTRAINT `properties_slug` UNIQUE(`slug`),
	CONSTRAINT `properties_sleeps_positive` CHECK(`properties`.`sleeps` > 0)
);
--> statement-breakpoint
CREATE TABLE `login_failures` (
	`id` int AUTO_INCREMENT NOT NULL,
	`key_sha256` binary(32) NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `login_failures_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`email` varchar(254) NOT NULL,
	`email_sha256` binary(32) NOT NULL,
	`name` varchar(120) NOT NULL,
	`password_hash` varchar(200) NOT NULL,
	`role` varchar(16) NOT NULL,
	`is_active` boolean NOT NULL DEFAULT true,
	`session_version` int NOT NULL DEFAULT 1,
	`created_at` datetime(3) NOT NULL,
	`last_login_at` datetime(3),
	CONSTRAINT `users_id` PRIMARY KEY(`id`),
	CONSTRAINT `users_email_sha256` UNIQUE(`email_sha256`)
);
--> statement-breakpoint
ALTER TABLE `claim_nights` ADD CONSTRAINT `claim_nights_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `claim_nights` ADD CONSTRAINT `claim_nights_claim_id_claims_id_fk` FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `claims` ADD CONSTRAINT `claims_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `export_reads` ADD CONSTRAINT `export_reads_export_id_exports_id_fk` FOREIGN KEY (`export_id`) REFERENCES `exports`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `export_reads` ADD CONSTRAINT `export_reads_token_id_export_tokens_id_fk` FOREIGN KEY (`token_id`) REFERENCES `export_tokens`(`id`) ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `export_runs` ADD CONSTRAINT `export_runs_feed_id_feeds_id_fk` FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `export_tokens` ADD CONSTRAINT `export_tokens_export_id_exports_id_fk` FOREIGN KEY (`export_id`) REFERENCES `exports`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `export_versions` ADD CONSTRAINT `export_versions_export_id_exports_id_fk` FOREIGN KEY (`export_id`) REFERENCES `exports`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `exports` ADD CONSTRAINT `exports_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `feed_fetches` ADD CONSTRAINT `feed_fetches_feed_id_feeds_id_fk` FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `feeds` ADD CONSTRAINT `feeds_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `feed_nights` ADD CONSTRAINT `feed_nights_feed_id_feeds_id_fk` FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `imported_events` ADD CONSTRAINT `imported_events_feed_id_feeds_id_fk` FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `imported_events` ADD CONSTRAINT `imported_events_first_fetch_id_feed_fetches_id_fk` FOREIGN KEY (`first_fetch_id`) REFERENCES `feed_fetches`(`id`) ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `imported_events` ADD CONSTRAINT `imported_events_gone_fetch_id_feed_fetches_id_fk` FOREIGN KEY (`gone_fetch_id`) REFERENCES `feed_fetches`(`id`) ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `incidents` ADD CONSTRAINT `incidents_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `incidents` ADD CONSTRAINT `incidents_feed_id_feeds_id_fk` FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_kind`,`subject_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE INDEX `claim_nights_claim` ON `claim_nights` (`claim_id`);--> statement-breakpoint
CREATE INDEX `claims_property_departure` ON `claims` (`property_id`,`released_at`,`departure`);--> statement-breakpoint
CREATE INDEX `export_reads_export_at` ON `export_reads` (`export_id`,`at`);--> statement-breakpoint
CREATE INDEX `export_reads_at` ON `export_reads` (`at`);--> statement-breakpoint
CREATE INDEX `export_runs_feed` ON `export_runs` (`feed_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `export_tokens_export` ON `export_tokens` (`export_id`);--> statement-breakpoint
CREATE INDEX `feed_fetches_feed_at` ON `feed_fetches` (`feed_id`,`at`);--> statement-breakpoint
CREATE INDEX `feed_fetches_at` ON `feed_fetches` (`at`);--> statement-breakpoint
CREATE INDEX `feeds_property` ON `feeds` (`property_id`);--> statement-breakpoint
CREATE INDEX `feeds_due` ON `feeds` (`state`,`next_fetch_at`);--> statement-breakpoint
CREATE INDEX `imported_events_current` ON `imported_events` (`feed_id`,`gone_at`,`starts_on`);--> statement-breakpoint
CREATE INDEX `imported_events_uid` ON `imported_events` (`feed_id`,`uid_sha256`);--> statement-breakpoint
CREATE INDEX `incidents_property` ON `incidents` (`property_id`,`closed_at`);--> statement-breakpoint
CREATE INDEX `job_runs_job_started` ON `job_runs` (`job`,`started_at`);--> statement-breakpoint
CREATE INDEX `job_runs_started` ON `job_runs` (`started_at`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`delivered_at`,`dead_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `properties_position` ON `properties` (`position`);--> statement-breakpoint
CREATE INDEX `login_failures_key_at` ON `login_failures` (`key_sha256`,`at`);