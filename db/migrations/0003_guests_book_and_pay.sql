CREATE TABLE `booking_changes` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`booking_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`state` varchar(16) NOT NULL,
	`attempt_key` varchar(64) NOT NULL,
	`claim_id` varchar(32) character set ascii collate ascii_bin,
	`asked_by` varchar(8) NOT NULL,
	`from_arrival` date NOT NULL,
	`from_departure` date NOT NULL,
	`to_arrival` date NOT NULL,
	`to_departure` date NOT NULL,
	`quote` json NOT NULL,
	`price_change_minor` bigint NOT NULL,
	`kept_minor` bigint NOT NULL,
	`top_up_minor` bigint NOT NULL,
	`waiver_reason` varchar(300),
	`hold_expires_at` datetime(3),
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	`applied_at` datetime(3),
	CONSTRAINT `booking_changes_id` PRIMARY KEY(`id`),
	CONSTRAINT `booking_changes_attempt_key` UNIQUE(`attempt_key`)
);
--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`reference` varchar(16) NOT NULL,
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`claim_id` varchar(32) character set ascii collate ascii_bin,
	`state` varchar(16) NOT NULL,
	`origin` varchar(16) NOT NULL,
	`hold_kind` varchar(24),
	`hold_expires_at` datetime(3),
	`answer_by` datetime(3),
	`attempt_key` varchar(64) NOT NULL,
	`browser_sha256` binary(32),
	`client_address` varchar(64),
	`arrival` date NOT NULL,
	`departure` date NOT NULL,
	`guests` int NOT NULL,
	`guest_name` varchar(120) NOT NULL,
	`guest_email` varchar(254) NOT NULL,
	`guest_phone` varchar(32) NOT NULL,
	`guest_message` varchar(1000),
	`locale` varchar(8) NOT NULL,
	`currency` char(3) NOT NULL,
	`quote` json NOT NULL,
	`terms` json NOT NULL,
	`terms_accepted_at` datetime(3),
	`deposit_minor` bigint NOT NULL,
	`balance_due_at` datetime(3),
	`next_charge_at` datetime(3),
	`charge_tries` int NOT NULL DEFAULT 0,
	`charge_problem` varchar(32),
	`is_frozen` boolean NOT NULL DEFAULT false,
	`amount_version` int NOT NULL DEFAULT 1,
	`link_version` int NOT NULL DEFAULT 1,
	`kept_minor` bigint,
	`stripe_customer_id` varchar(64),
	`stripe_payment_method_id` varchar(64),
	`invoice_data` varbinary(4096),
	`host_note` varchar(1000),
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	`confirmed_at` datetime(3),
	`completed_at` datetime(3),
	`ended_at` datetime(3),
	`end_reason` varchar(32),
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `bookings_id` PRIMARY KEY(`id`),
	CONSTRAINT `bookings_reference` UNIQUE(`reference`),
	CONSTRAINT `bookings_attempt_key` UNIQUE(`attempt_key`),
	CONSTRAINT `bookings_claim` UNIQUE(`claim_id`),
	CONSTRAINT `bookings_stay_forward` CHECK(`bookings`.`departure` > `bookings`.`arrival`),
	CONSTRAINT `bookings_guests_positive` CHECK(`bookings`.`guests` > 0)
);
--> statement-breakpoint
CREATE TABLE `guest_mails` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`booking_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(32) NOT NULL,
	`subject` varchar(80) NOT NULL,
	`details` json NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`attempts` int NOT NULL DEFAULT 0,
	`problem` varchar(48),
	`provider_id` varchar(80),
	`sent_at` datetime(3),
	`skipped_at` datetime(3),
	`dead_at` datetime(3),
	`bounced_at` datetime(3),
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `guest_mails_id` PRIMARY KEY(`id`),
	CONSTRAINT `guest_mails_reason` UNIQUE(`booking_id`,`kind`,`subject`)
);
--> statement-breakpoint
CREATE TABLE `host_notices` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(32) NOT NULL,
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`booking_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`subject` varchar(80) NOT NULL,
	`details` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `host_notices_id` PRIMARY KEY(`id`),
	CONSTRAINT `host_notices_reason` UNIQUE(`booking_id`,`kind`,`subject`)
);
--> statement-breakpoint
CREATE TABLE `host_tasks` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(32) NOT NULL,
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`booking_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`subject` varchar(190) NOT NULL,
	`details` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`done_at` datetime(3),
	`done_by` varchar(64),
	CONSTRAINT `host_tasks_id` PRIMARY KEY(`id`),
	CONSTRAINT `host_tasks_subject` UNIQUE(`kind`,`subject`)
);
--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`booking_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(24) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`object_id` varchar(128) NOT NULL,
	`stripe_payment_intent_id` varchar(64),
	`at` datetime(3) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	`note` varchar(300),
	CONSTRAINT `ledger_entries_id` PRIMARY KEY(`id`),
	CONSTRAINT `ledger_entries_object_kind` UNIQUE(`object_id`,`kind`)
);
--> statement-breakpoint
CREATE TABLE `payments` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`booking_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`purpose` varchar(24) NOT NULL,
	`method` varchar(16) NOT NULL,
	`state` varchar(16) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`change_id` varchar(32) character set ascii collate ascii_bin,
	`idempotency_key` varchar(120) NOT NULL,
	`attempt` int NOT NULL,
	`params` json NOT NULL,
	`stripe_session_id` varchar(128),
	`stripe_payment_intent_id` varchar(64),
	`session_url` varchar(2000),
	`expires_at` datetime(3),
	`problem` varchar(32),
	`created_at` datetime(3) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `payments_id` PRIMARY KEY(`id`),
	CONSTRAINT `payments_idempotency_key` UNIQUE(`idempotency_key`),
	CONSTRAINT `payments_session` UNIQUE(`stripe_session_id`)
);
--> statement-breakpoint
CREATE TABLE `rate_plans` (
	`property_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`version` int NOT NULL,
	`plan` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	CONSTRAINT `rate_plans_property_id_version_pk` PRIMARY KEY(`property_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`booking_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`stripe_payment_intent_id` varchar(64) NOT NULL,
	`stripe_refund_id` varchar(64),
	`state` varchar(16) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`reason` varchar(32) NOT NULL,
	`idempotency_key` varchar(120) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`attempts` bigint NOT NULL DEFAULT 0,
	`problem` varchar(32),
	`created_at` datetime(3) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `refunds_id` PRIMARY KEY(`id`),
	CONSTRAINT `refunds_idempotency_key` UNIQUE(`idempotency_key`),
	CONSTRAINT `refunds_stripe` UNIQUE(`stripe_refund_id`)
);
--> statement-breakpoint
CREATE TABLE `stripe_events` (
	`id` varchar(64) NOT NULL,
	`type` varchar(80) NOT NULL,
	`object_id` varchar(128) NOT NULL,
	`is_live` boolean NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`received_at` datetime(3) NOT NULL,
	`handled_at` datetime(3),
	`outcome` varchar(48),
	`attempts` int NOT NULL DEFAULT 0,
	CONSTRAINT `stripe_events_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `alert_messages` MODIFY COLUMN `incident_id` varchar(32) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `alert_messages` ADD `notice_id` varchar(32) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `properties` ADD `check_in_time` varchar(5) DEFAULT '15:00' NOT NULL;--> statement-breakpoint
ALTER TABLE `properties` ADD `check_out_time` varchar(5) DEFAULT '12:00' NOT NULL;--> statement-breakpoint
ALTER TABLE `properties` ADD `address` varchar(300);--> statement-breakpoint
ALTER TABLE `properties` ADD `arrival_es` text;--> statement-breakpoint
ALTER TABLE `properties` ADD `arrival_en` text;--> statement-breakpoint
ALTER TABLE `alert_messages` ADD CONSTRAINT `alert_messages_notice` UNIQUE(`notice_id`,`channel_id`);--> statement-breakpoint
ALTER TABLE `booking_changes` ADD CONSTRAINT `booking_changes_booking_id_bookings_id_fk` FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `booking_changes` ADD CONSTRAINT `booking_changes_claim_id_claims_id_fk` FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `bookings` ADD CONSTRAINT `bookings_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `bookings` ADD CONSTRAINT `bookings_claim_id_claims_id_fk` FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `guest_mails` ADD CONSTRAINT `guest_mails_booking_id_bookings_id_fk` FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `host_notices` ADD CONSTRAINT `host_notices_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `host_notices` ADD CONSTRAINT `host_notices_booking_id_bookings_id_fk` FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `ledger_entries` ADD CONSTRAINT `ledger_entries_booking_id_bookings_id_fk` FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `payments` ADD CONSTRAINT `payments_booking_id_bookings_id_fk` FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `rate_plans` ADD CONSTRAINT `rate_plans_property_id_properties_id_fk` FOREIGN KEY (`property_id`) REFERENCES `properties`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refunds` ADD CONSTRAINT `refunds_booking_id_bookings_id_fk` FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `booking_changes_booking` ON `booking_changes` (`booking_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `booking_changes_hold` ON `booking_changes` (`state`,`hold_expires_at`);--> statement-breakpoint
CREATE INDEX `bookings_property_arrival` ON `bookings` (`property_id`,`state`,`arrival`);--> statement-breakpoint
CREATE INDEX `bookings_hold` ON `bookings` (`state`,`hold_expires_at`);--> statement-breakpoint
CREATE INDEX `bookings_charge` ON `bookings` (`state`,`next_charge_at`);--> statement-breakpoint
CREATE INDEX `bookings_email` ON `bookings` (`guest_email`);--> statement-breakpoint
CREATE INDEX `bookings_browser` ON `bookings` (`browser_sha256`);--> statement-breakpoint
CREATE INDEX `guest_mails_due` ON `guest_mails` (`sent_at`,`dead_at`,`skipped_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `guest_mails_provider` ON `guest_mails` (`provider_id`);--> statement-breakpoint
CREATE INDEX `host_notices_property` ON `host_notices` (`property_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `host_tasks_open` ON `host_tasks` (`done_at`,`created_at`);--> statement-breakpoint
CREATE INDEX `host_tasks_booking` ON `host_tasks` (`booking_id`);--> statement-breakpoint
CREATE INDEX `ledger_entries_booking` ON `ledger_entries` (`booking_id`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_intent` ON `ledger_entries` (`stripe_payment_intent_id`);--> statement-breakpoint
CREATE INDEX `payments_intent` ON `payments` (`stripe_payment_intent_id`);--> statement-breakpoint
CREATE INDEX `payments_booking` ON `payments` (`booking_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payments_state` ON `payments` (`state`,`changed_at`);--> statement-breakpoint
CREATE INDEX `refunds_booking` ON `refunds` (`booking_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `refunds_due` ON `refunds` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `stripe_events_open` ON `stripe_events` (`handled_at`,`received_at`);--> statement-breakpoint
ALTER TABLE `alert_messages` ADD CONSTRAINT `alert_messages_about_one` CHECK ((`alert_messages`.`incident_id` is null) <> (`alert_messages`.`notice_id` is null));--> statement-breakpoint
ALTER TABLE `alert_messages` ADD CONSTRAINT `alert_messages_notice_id_host_notices_id_fk` FOREIGN KEY (`notice_id`) REFERENCES `host_notices`(`id`) ON DELETE restrict ON UPDATE no action;