CREATE TABLE `source_refusal` (
	`source_id` int NOT NULL,
	`kind` varchar(32) NOT NULL,
	`bucket_at` datetime(3) NOT NULL,
	`status` smallint NOT NULL,
	`last_at` datetime(3) NOT NULL,
	`requests` int NOT NULL,
	CONSTRAINT `source_refusal_source_id_kind_bucket_at_status_pk` PRIMARY KEY(`source_id`,`kind`,`bucket_at`,`status`)
);
--> statement-breakpoint
ALTER TABLE `user` MODIFY COLUMN `totp_secret` varchar(255);--> statement-breakpoint
ALTER TABLE `user` ADD `must_change_password` boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `source_refusal_age` ON `source_refusal` (`bucket_at`);