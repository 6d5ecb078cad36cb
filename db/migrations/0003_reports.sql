CREATE TABLE `wall_screen` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`team_id` int,
	`token_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` varchar(64) NOT NULL,
	`last_seen_at` datetime(3),
	`revoked_at` datetime(3),
	CONSTRAINT `wall_screen_id` PRIMARY KEY(`id`),
	CONSTRAINT `wall_screen_token_hash_unique` UNIQUE(`token_hash`)
);
--> statement-breakpoint
ALTER TABLE `wall_screen` ADD CONSTRAINT `wall_screen_team_id_team_id_fk` FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `wall_screen_revoked` ON `wall_screen` (`revoked_at`,`id`);--> statement-breakpoint
CREATE INDEX `incident_last_alert` ON `incident` (`last_alert_at`);--> statement-breakpoint
CREATE INDEX `incident_state_team` ON `incident` (`state`,`team_id`,`severity`,`id`);