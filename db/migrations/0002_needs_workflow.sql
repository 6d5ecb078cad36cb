ALTER TABLE `incident` ADD `needs_workflow` boolean DEFAULT true NOT NULL;--> statement-breakpoint
UPDATE `incident` SET `needs_workflow` = false WHERE `state` = 'closed' AND `id` NOT IN (SELECT `incident_id` FROM `ticket` WHERE `state` IN ('intended', 'creating'));--> statement-breakpoint
CREATE INDEX `incident_needs_workflow` ON `incident` (`needs_workflow`,`id`);