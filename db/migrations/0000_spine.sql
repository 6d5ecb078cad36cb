CREATE TABLE `login_throttle` (
	`subject_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`failures` int NOT NULL,
	`blocked_until` datetime(3),
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `login_throttle_subject_hash` PRIMARY KEY(`subject_hash`)
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`user_id` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`last_seen_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`address` varchar(64) NOT NULL,
	`user_agent` varchar(255) NOT NULL,
	CONSTRAINT `session_id_hash` PRIMARY KEY(`id_hash`)
);
--> statement-breakpoint
CREATE TABLE `team` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`description` text NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `team_id` PRIMARY KEY(`id`),
	CONSTRAINT `team_name_unique` UNIQUE(`name`)
);
--> statement-breakpoint
CREATE TABLE `team_member` (
	`team_id` int NOT NULL,
	`user_id` int NOT NULL,
	CONSTRAINT `team_member_team_id_user_id_pk` PRIMARY KEY(`team_id`,`user_id`)
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(64) NOT NULL,
	`email` varchar(254),
	`password_hash` varchar(255) NOT NULL,
	`role` varchar(16) NOT NULL,
	`is_enabled` boolean NOT NULL DEFAULT true,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `user_id` PRIMARY KEY(`id`),
	CONSTRAINT `user_name_unique` UNIQUE(`name`)
);
--> statement-breakpoint
CREATE TABLE `api_token` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`user_id` int,
	`source_id` int,
	`token_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`hint` varchar(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`expires_at` datetime(3),
	`last_used_at` datetime(3),
	`revoked_at` datetime(3),
	CONSTRAINT `api_token_id` PRIMARY KEY(`id`),
	CONSTRAINT `api_token_token_hash_unique` UNIQUE(`token_hash`)
);
--> statement-breakpoint
CREATE TABLE `source` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`kind` varchar(32) NOT NULL,
	`networks` json,
	`is_enabled` boolean NOT NULL DEFAULT true,
	`time_zone` varchar(64) NOT NULL DEFAULT 'UTC',
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `source_id` PRIMARY KEY(`id`),
	CONSTRAINT `source_name_unique` UNIQUE(`name`)
);
--> statement-breakpoint
CREATE TABLE `category` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(64) NOT NULL,
	CONSTRAINT `category_id` PRIMARY KEY(`id`),
	CONSTRAINT `category_name_unique` UNIQUE(`name`)
);
--> statement-breakpoint
CREATE TABLE `event_action` (
	`id` int AUTO_INCREMENT NOT NULL,
	`definition_id` int NOT NULL,
	`position` int NOT NULL,
	`name` varchar(100) NOT NULL,
	`trigger_rule` json NOT NULL,
	`effect` json NOT NULL,
	`is_enabled` boolean NOT NULL DEFAULT true,
	CONSTRAINT `event_action_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `event_definition` (
	`id` int AUTO_INCREMENT NOT NULL,
	`definition_key` varchar(100),
	`summary` varchar(200) NOT NULL,
	`description` text NOT NULL,
	`severity` varchar(2) NOT NULL,
	`team_id` int NOT NULL,
	`category_id` int NOT NULL,
	`is_enabled` boolean NOT NULL DEFAULT true,
	`version` int NOT NULL DEFAULT 1,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `event_definition_id` PRIMARY KEY(`id`),
	CONSTRAINT `event_definition_definition_key_unique` UNIQUE(`definition_key`)
);
--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`source_id` int NOT NULL,
	`kind` varchar(32) NOT NULL,
	`received_at` datetime(3) NOT NULL,
	`alert_count` int NOT NULL,
	`body_bytes` int NOT NULL,
	`body` mediumblob NOT NULL,
	CONSTRAINT `delivery_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `delivery_key` (
	`source_id` int NOT NULL,
	`key_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`body_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`nonce` varchar(36) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `delivery_key_source_id_key_hash_pk` PRIMARY KEY(`source_id`,`key_hash`)
);
--> statement-breakpoint
CREATE TABLE `alert` (
	`id` bigint unsigned NOT NULL,
	`source_id` int NOT NULL,
	`definition_id` int,
	`definition_ref` varchar(100) NOT NULL,
	`element` varchar(255) NOT NULL,
	`element_hash` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`status` varchar(8) NOT NULL,
	`severity` varchar(2),
	`dedup_key` varchar(255) NOT NULL,
	`message` mediumtext NOT NULL,
	`labels` json NOT NULL,
	`event_time` datetime(3) NOT NULL,
	`received_at` datetime(3) NOT NULL,
	`unmatched_reason` varchar(24),
	`incident_id` int,
	`link_version` int,
	`relay_due_at` datetime(3),
	`relay_attempts` int NOT NULL DEFAULT 0,
	CONSTRAINT `alert_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`at` datetime(3) NOT NULL,
	`actor` varchar(64) NOT NULL,
	`address` varchar(64),
	`action` varchar(64) NOT NULL,
	`subject` varchar(100) NOT NULL,
	`before_value` json,
	`after_value` json,
	CONSTRAINT `audit_entry_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `incident` (
	`id` int AUTO_INCREMENT NOT NULL,
	`definition_id` int NOT NULL,
	`definition_version` int NOT NULL,
	`team_id` int NOT NULL,
	`element` varchar(255) NOT NULL,
	`element_hash` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`workflow_id` varchar(100) character set ascii collate ascii_bin NOT NULL,
	`serial` int NOT NULL,
	`open_key` varchar(100) character set ascii collate ascii_bin,
	`state` varchar(16) NOT NULL,
	`severity` varchar(2) NOT NULL,
	`alert_count` int NOT NULL,
	`opened_at` datetime(3) NOT NULL,
	`last_alert_at` datetime(3) NOT NULL,
	`acknowledged_at` datetime(3),
	`acknowledged_by` varchar(64),
	`closed_at` datetime(3),
	`closed_by` varchar(64),
	`version` int NOT NULL,
	`snapshot` json,
	CONSTRAINT `incident_id` PRIMARY KEY(`id`),
	CONSTRAINT `incident_open_key` UNIQUE(`open_key`),
	CONSTRAINT `incident_serial` UNIQUE(`workflow_id`,`serial`)
);
--> statement-breakpoint
CREATE TABLE `ticket` (
	`id` int AUTO_INCREMENT NOT NULL,
	`incident_id` int NOT NULL,
	`ticket_system_id` int NOT NULL,
	`state` varchar(16) NOT NULL,
	`external_key` varchar(100),
	`url` varchar(1000),
	`attempts` int NOT NULL DEFAULT 0,
	`lease_until` datetime(3),
	`last_error` text,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `ticket_id` PRIMARY KEY(`id`),
	CONSTRAINT `ticket_incident_system` UNIQUE(`incident_id`,`ticket_system_id`)
);
--> statement-breakpoint
CREATE TABLE `ticket_system` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`kind` varchar(32) NOT NULL,
	`config` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `ticket_system_id` PRIMARY KEY(`id`),
	CONSTRAINT `ticket_system_name_unique` UNIQUE(`name`)
);
--> statement-breakpoint
CREATE TABLE `timeline_entry` (
	`incident_id` int NOT NULL,
	`seq` int NOT NULL,
	`at` datetime(3) NOT NULL,
	`code` varchar(32) NOT NULL,
	`actor` json NOT NULL,
	`facts` json NOT NULL,
	`definition_version` int NOT NULL,
	CONSTRAINT `timeline_entry_incident_id_seq_pk` PRIMARY KEY(`incident_id`,`seq`)
);
--> statement-breakpoint
ALTER TABLE `session` ADD CONSTRAINT `session_user_id_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `team_member` ADD CONSTRAINT `team_member_team_id_team_id_fk` FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `team_member` ADD CONSTRAINT `team_member_user_id_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `api_token` ADD CONSTRAINT `api_token_user_id_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `api_token` ADD CONSTRAINT `api_token_source_id_source_id_fk` FOREIGN KEY (`source_id`) REFERENCES `source`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `event_action` ADD CONSTRAINT `event_action_definition_id_event_definition_id_fk` FOREIGN KEY (`definition_id`) REFERENCES `event_definition`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `event_definition` ADD CONSTRAINT `event_definition_team_id_team_id_fk` FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `event_definition` ADD CONSTRAINT `event_definition_category_id_category_id_fk` FOREIGN KEY (`category_id`) REFERENCES `category`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE INDEX `session_expiry` ON `session` (`expires_at`);--> statement-breakpoint
CREATE INDEX `api_token_user` ON `api_token` (`user_id`);--> statement-breakpoint
CREATE INDEX `api_token_source` ON `api_token` (`source_id`);--> statement-breakpoint
CREATE INDEX `event_action_order` ON `event_action` (`definition_id`,`position`);--> statement-breakpoint
CREATE INDEX `event_definition_team` ON `event_definition` (`team_id`);--> statement-breakpoint
CREATE INDEX `delivery_backlog` ON `delivery` (`alert_count`);--> statement-breakpoint
CREATE INDEX `delivery_key_age` ON `delivery_key` (`created_at`);--> statement-breakpoint
CREATE INDEX `alert_incident` ON `alert` (`incident_id`,`id`);--> statement-breakpoint
CREATE INDEX `alert_relay` ON `alert` (`relay_due_at`);--> statement-breakpoint
CREATE INDEX `alert_unmatched` ON `alert` (`unmatched_reason`,`id`);--> statement-breakpoint
CREATE INDEX `incident_version` ON `incident` (`workflow_id`,`version`);--> statement-breakpoint
CREATE INDEX `incident_state` ON `incident` (`state`,`severity`,`id`);--> statement-breakpoint
CREATE INDEX `incident_closed` ON `incident` (`state`,`closed_at`,`id`);--> statement-breakpoint
CREATE INDEX `incident_definition` ON `incident` (`definition_id`,`id`);--> statement-breakpoint
CREATE INDEX `incident_element` ON `incident` (`element`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_key` ON `ticket` (`external_key`);