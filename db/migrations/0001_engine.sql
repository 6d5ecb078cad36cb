CREATE TABLE `wake_verdict` (
	`incident_id` int NOT NULL,
	`version` int NOT NULL,
	`at` datetime(3) NOT NULL,
	`definition_version` int NOT NULL,
	`verdicts` json NOT NULL,
	CONSTRAINT `wake_verdict_incident_id_version_pk` PRIMARY KEY(`incident_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `element_parent` (
	`element_hash` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`element` varchar(255) NOT NULL,
	`parent_hash` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`parent` varchar(255) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	CONSTRAINT `element_parent_element_hash_parent_hash_pk` PRIMARY KEY(`element_hash`,`parent_hash`)
);
--> statement-breakpoint
CREATE TABLE `inhibit_rule` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`source_definition_id` int NOT NULL,
	`target_definition_id` int NOT NULL,
	`relation` varchar(16) NOT NULL,
	`equal_labels` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	CONSTRAINT `inhibit_rule_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `maintenance_window` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`reason` varchar(500) NOT NULL,
	`owner` varchar(100) NOT NULL,
	`scope` json NOT NULL,
	`start_local` varchar(16) NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`duration_minutes` int,
	`recurrence` varchar(500),
	`closes_on_end` boolean NOT NULL DEFAULT false,
	`ended_at` datetime(3),
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	CONSTRAINT `maintenance_window_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `rule_book` (
	`id` int NOT NULL,
	`version` bigint NOT NULL,
	CONSTRAINT `rule_book_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `storm_rule` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`team_id` int,
	`source_id` int,
	`count` int NOT NULL,
	`seconds` int NOT NULL,
	`tickets` varchar(3) NOT NULL,
	`definition_id` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	CONSTRAINT `storm_rule_id` PRIMARY KEY(`id`),
	CONSTRAINT `storm_rule_name_unique` UNIQUE(`name`)
);
--> statement-breakpoint
CREATE TABLE `suppression` (
	`id` int AUTO_INCREMENT NOT NULL,
	`definition_id` int,
	`element` json,
	`from_at` datetime(3),
	`until_at` datetime(3),
	`reason` varchar(500) NOT NULL,
	`owner` varchar(100) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	CONSTRAINT `suppression_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `team` ADD `hours` json;--> statement-breakpoint
ALTER TABLE `source` ADD `message_types` json;--> statement-breakpoint
ALTER TABLE `event_action` ADD `condition_rule` json;--> statement-breakpoint
ALTER TABLE `event_definition` ADD `reopen_window_seconds` int DEFAULT 900 NOT NULL;--> statement-breakpoint
ALTER TABLE `event_definition` ADD `stale_seconds` int;--> statement-breakpoint
ALTER TABLE `event_definition` ADD `flap` json;--> statement-breakpoint
ALTER TABLE `alert` ADD `notice` varchar(20);--> statement-breakpoint
ALTER TABLE `alert` ADD `is_identified` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `close_cause` varchar(16);--> statement-breakpoint
ALTER TABLE `incident` ADD `reopen_count` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `withheld` json;--> statement-breakpoint
ALTER TABLE `incident` ADD `withheld_by` varchar(40) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `incident` ADD `is_flapping` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `flap_percent` float DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `storm_rule_id` int;--> statement-breakpoint
ALTER TABLE `incident` ADD `labels` json;--> statement-breakpoint
ALTER TABLE `incident` ADD `source_id` int;--> statement-breakpoint
ALTER TABLE `incident` ADD `recheck_at` datetime(3);--> statement-breakpoint
ALTER TABLE `incident` ADD `engine_run` varchar(36);--> statement-breakpoint
ALTER TABLE `incident` ADD `engine_events` int;--> statement-breakpoint
ALTER TABLE `incident` ADD `engine_at` datetime(3);--> statement-breakpoint
ALTER TABLE `inhibit_rule` ADD CONSTRAINT `inhibit_rule_source_definition_id_event_definition_id_fk` FOREIGN KEY (`source_definition_id`) REFERENCES `event_definition`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `inhibit_rule` ADD CONSTRAINT `inhibit_rule_target_definition_id_event_definition_id_fk` FOREIGN KEY (`target_definition_id`) REFERENCES `event_definition`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `storm_rule` ADD CONSTRAINT `storm_rule_team_id_team_id_fk` FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `storm_rule` ADD CONSTRAINT `storm_rule_source_id_source_id_fk` FOREIGN KEY (`source_id`) REFERENCES `source`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `storm_rule` ADD CONSTRAINT `storm_rule_definition_id_event_definition_id_fk` FOREIGN KEY (`definition_id`) REFERENCES `event_definition`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `suppression` ADD CONSTRAINT `suppression_definition_id_event_definition_id_fk` FOREIGN KEY (`definition_id`) REFERENCES `event_definition`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `element_parent_children` ON `element_parent` (`parent_hash`,`element_hash`);--> statement-breakpoint
CREATE INDEX `suppression_until` ON `suppression` (`until_at`);--> statement-breakpoint
CREATE INDEX `incident_withheld` ON `incident` (`withheld_by`);--> statement-breakpoint
CREATE INDEX `incident_storm` ON `incident` (`storm_rule_id`,`state`);--> statement-breakpoint
CREATE INDEX `incident_recheck` ON `incident` (`recheck_at`);--> statement-breakpoint
CREATE INDEX `incident_opened` ON `incident` (`opened_at`);--> statement-breakpoint
CREATE INDEX `incident_team_opened` ON `incident` (`team_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `incident_source_opened` ON `incident` (`source_id`,`opened_at`);--> statement-breakpoint
INSERT INTO `rule_book` (`id`, `version`) VALUES (1, 1);
