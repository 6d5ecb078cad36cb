CREATE TABLE `source_traffic` (
	`source_id` int NOT NULL,
	`bucket_at` datetime(3) NOT NULL,
	`last_at` datetime(3) NOT NULL,
	`requests` int NOT NULL,
	`alerts` int NOT NULL,
	`unmatched` int NOT NULL,
	`recovery` int NOT NULL,
	`acknowledgement` int NOT NULL,
	`flapping` int NOT NULL,
	`downtime` int NOT NULL,
	CONSTRAINT `source_traffic_source_id_bucket_at_pk` PRIMARY KEY(`source_id`,`bucket_at`)
);
--> statement-breakpoint
CREATE INDEX `source_traffic_age` ON `source_traffic` (`bucket_at`);--> statement-breakpoint
CREATE INDEX `alert_waiting` ON `alert` (`unmatched_reason`,`definition_ref`,`id`);