CREATE TABLE `polled_event` (
	`source_id` int NOT NULL,
	`upstream_key` varchar(100) character set ascii collate ascii_bin NOT NULL,
	`count` int NOT NULL,
	`is_ours` boolean NOT NULL,
	`last_seen_at` datetime(3) NOT NULL,
	CONSTRAINT `polled_event_source_id_upstream_key_pk` PRIMARY KEY(`source_id`,`upstream_key`)
);
--> statement-breakpoint
CREATE TABLE `source_poll` (
	`source_id` int NOT NULL,
	`lease_until` datetime(3),
	`due_at` datetime(3),
	`last_ok_at` datetime(3),
	`last_failed_at` datetime(3),
	`failures` int NOT NULL DEFAULT 0,
	`last_error` varchar(1000),
	CONSTRAINT `source_poll_source_id` PRIMARY KEY(`source_id`)
);
--> statement-breakpoint
CREATE TABLE `ticket_news` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`ticket_id` int NOT NULL,
	`incident_id` int NOT NULL,
	`ticket_system_id` int NOT NULL,
	`kind` varchar(16) NOT NULL,
	`facts` json NOT NULL,
	`at` datetime(3) NOT NULL,
	`link_version` int,
	CONSTRAINT `ticket_news_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `ticket_orphan` (
	`id` int AUTO_INCREMENT NOT NULL,
	`ticket_system_id` int NOT NULL,
	`kind` varchar(16) NOT NULL,
	`external_key` varchar(100) NOT NULL,
	`url` varchar(1000),
	`incident_id` int,
	`found_at` datetime(3) NOT NULL,
	`resolved_at` datetime(3),
	`resolved_by` varchar(64),
	`resolution` varchar(32),
	CONSTRAINT `ticket_orphan_id` PRIMARY KEY(`id`),
	CONSTRAINT `ticket_orphan_key` UNIQUE(`ticket_system_id`,`external_key`,`kind`)
);
--> statement-breakpoint
CREATE TABLE `ticket_route` (
	`id` int AUTO_INCREMENT NOT NULL,
	`position` int NOT NULL,
	`name` varchar(100) NOT NULL,
	`is_enabled` boolean NOT NULL DEFAULT true,
	`match_rule` json NOT NULL,
	`ticket_system_id` int,
	`target` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	CONSTRAINT `ticket_route_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `ticket_system_health` (
	`ticket_system_id` int NOT NULL,
	`failures` int NOT NULL,
	`paused_until` datetime(3),
	`last_error` text,
	`last_failed_at` datetime(3),
	`last_ok_at` datetime(3),
	`minute_at` datetime(3),
	`minute_count` int NOT NULL DEFAULT 0,
	CONSTRAINT `ticket_system_health_ticket_system_id` PRIMARY KEY(`ticket_system_id`)
);
--> statement-breakpoint
CREATE TABLE `upstream_ack` (
	`id` int AUTO_INCREMENT NOT NULL,
	`incident_id` int NOT NULL,
	`source_id` int NOT NULL,
	`upstream_key` varchar(100) character set ascii collate ascii_bin NOT NULL,
	`ticket_key` varchar(100) NOT NULL,
	`due_at` datetime(3),
	`attempts` int NOT NULL DEFAULT 0,
	`done_at` datetime(3),
	`last_error` text,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `upstream_ack_id` PRIMARY KEY(`id`),
	CONSTRAINT `upstream_ack_key` UNIQUE(`source_id`,`upstream_key`,`incident_id`)
);
--> statement-breakpoint
ALTER TABLE `source` ADD `config` json;--> statement-breakpoint
ALTER TABLE `source` ADD `secrets` json;--> statement-breakpoint
ALTER TABLE `ticket` ADD `external_id` varchar(100);--> statement-breakpoint
ALTER TABLE `ticket` ADD `route_id` int;--> statement-breakpoint
ALTER TABLE `ticket` ADD `target` json;--> statement-breakpoint
ALTER TABLE `ticket` ADD `requested_by` varchar(64);--> statement-breakpoint
ALTER TABLE `ticket` ADD `remote` json;--> statement-breakpoint
ALTER TABLE `ticket` ADD `remote_version` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `read_due_at` datetime(3);--> statement-breakpoint
ALTER TABLE `ticket` ADD `told_seq` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `telling_seq` int;--> statement-breakpoint
ALTER TABLE `ticket` ADD `told_state` varchar(16);--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `candidate` json;--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `is_enabled` boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `sync` json;--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `secrets` json;--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `rate_per_minute` int;--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `owner_email` varchar(254);--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `read_at` datetime(3);--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `read_lease_until` datetime(3);--> statement-breakpoint
ALTER TABLE `ticket_route` ADD CONSTRAINT `ticket_route_ticket_system_id_ticket_system_id_fk` FOREIGN KEY (`ticket_system_id`) REFERENCES `ticket_system`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `ticket_news_waiting` ON `ticket_news` (`incident_id`,`link_version`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_news_age` ON `ticket_news` (`at`);--> statement-breakpoint
CREATE INDEX `ticket_orphan_open` ON `ticket_orphan` (`resolved_at`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_route_order` ON `ticket_route` (`position`,`id`);--> statement-breakpoint
CREATE INDEX `upstream_ack_due` ON `upstream_ack` (`due_at`);--> statement-breakpoint
CREATE INDEX `ticket_external_id` ON `ticket` (`ticket_system_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `ticket_read` ON `ticket` (`ticket_system_id`,`read_due_at`);--> statement-breakpoint
CREATE INDEX `ticket_state` ON `ticket` (`ticket_system_id`,`state`,`id`);