CREATE TABLE `recovery_code` (
	`id` int AUTO_INCREMENT NOT NULL,
	`user_id` int NOT NULL,
	`code_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `recovery_code_id` PRIMARY KEY(`id`),
	CONSTRAINT `recovery_code_hash` UNIQUE(`user_id`,`code_hash`)
);
--> statement-breakpoint
ALTER TABLE `session` ADD `is_pending` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `totp_secret` varchar(64);--> statement-breakpoint
ALTER TABLE `user` ADD `totp_since` datetime(3);--> statement-breakpoint
ALTER TABLE `user` ADD `totp_last_step` int;--> statement-breakpoint
ALTER TABLE `api_token` ADD `scope` varchar(8) DEFAULT 'write' NOT NULL;--> statement-breakpoint
ALTER TABLE `recovery_code` ADD CONSTRAINT `recovery_code_user_id_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `audit_entry_at` ON `audit_entry` (`at`);--> statement-breakpoint
CREATE INDEX `audit_entry_actor` ON `audit_entry` (`actor`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_action` ON `audit_entry` (`action`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_subject` ON `audit_entry` (`subject`,`id`);