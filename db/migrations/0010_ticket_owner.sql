CREATE TABLE `installation` (
	`id` tinyint NOT NULL,
	`code` varchar(6) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `installation_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `owner_notice` (
	`id` int AUTO_INCREMENT NOT NULL,
	`ticket_system_id` int NOT NULL,
	`kind` varchar(16) NOT NULL,
	`recipient` varchar(254) NOT NULL,
	`facts` json NOT NULL,
	`due_at` datetime(3),
	`attempts` int NOT NULL DEFAULT 0,
	`sent_at` datetime(3),
	`last_error` text,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `owner_notice_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `ticket` ADD `marker` varchar(40);--> statement-breakpoint
ALTER TABLE `ticket` ADD `failed_at` datetime(3);--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `compared_at` datetime(3);--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `compare_lease_until` datetime(3);--> statement-breakpoint
ALTER TABLE `ticket_system` ADD `compared` json;--> statement-breakpoint
CREATE INDEX `owner_notice_due` ON `owner_notice` (`due_at`);--> statement-breakpoint
CREATE INDEX `owner_notice_system` ON `owner_notice` (`ticket_system_id`,`id`);--> statement-breakpoint
CREATE INDEX `upstream_ack_incident` ON `upstream_ack` (`incident_id`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_failed` ON `ticket` (`ticket_system_id`,`failed_at`);--> statement-breakpoint
UPDATE `ticket` SET `failed_at` = `updated_at` WHERE `state` IN ('failed', 'unknown');--> statement-breakpoint
INSERT INTO `installation` (`id`, `code`, `created_at`)
VALUES (
	1,
	CONCAT(
		SUBSTRING('abcdefghijklmnopqrstuvwxyz', 1 + FLOOR(26 * RAND()), 1),
		LPAD(RIGHT(LOWER(CONV(SUBSTRING(SHA2(UUID(), 256), 1, 12), 16, 36)), 5), 5, '0')
	),
	UTC_TIMESTAMP(3)
);--> statement-breakpoint
CREATE INDEX `element_parent_by_name` ON `element_parent` (`element`,`element_hash`,`parent`,`parent_hash`);
