CREATE TABLE `default_view` (
	`user_id` int NOT NULL,
	`view_id` int NOT NULL,
	CONSTRAINT `default_view_user_id` PRIMARY KEY(`user_id`)
);
--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(100) NOT NULL,
	`query` varchar(1000) NOT NULL,
	`user_id` int NOT NULL,
	`team_id` int,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `saved_view_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `default_view` ADD CONSTRAINT `default_view_user_id_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `default_view` ADD CONSTRAINT `default_view_view_id_saved_view_id_fk` FOREIGN KEY (`view_id`) REFERENCES `saved_view`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `saved_view` ADD CONSTRAINT `saved_view_user_id_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `saved_view` ADD CONSTRAINT `saved_view_team_id_team_id_fk` FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `saved_view_user` ON `saved_view` (`user_id`,`name`);--> statement-breakpoint
CREATE INDEX `saved_view_team` ON `saved_view` (`team_id`);--> statement-breakpoint
CREATE INDEX `incident_state_last` ON `incident` (`state`,`last_alert_at`,`id`);--> statement-breakpoint
CREATE INDEX `incident_state_opened` ON `incident` (`state`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `incident_state_count` ON `incident` (`state`,`alert_count`,`id`);--> statement-breakpoint
CREATE INDEX `incident_engine_at` ON `incident` (`engine_at`);