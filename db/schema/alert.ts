import { bigint, boolean, index, int, json, mediumtext, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { alertNotices, alertStatuses } from '#domain/intake/alert.ts';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import { severities } from '#domain/severity.ts';
import { asciiKey, instant } from './columns.ts';

/** One thing a source said once. Its id is made from its delivery's id, so that relaying twice writes the same row. */
export const alert = mysqlTable(
  'alert',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).primaryKey(),
    sourceId: int('source_id').notNull(),
    /** The enabled definition that it matched; null: see `unmatchedReason`. */
    definitionId: int('definition_id'),
    /** The definition's id or key, as sent. */
    definitionRef: varchar('definition_ref', { length: 100 }).notNull(),
    element: varchar('element', { length: 255 }).notNull(),
    elementHash: asciiKey('element_hash', 32).notNull(),
    status: varchar('status', { length: 8, enum: alertStatuses }).notNull(),
    /** What it tells of the handling of a problem; null: it is about the problem itself. */
    notice: varchar('notice', { length: 20, enum: alertNotices }),
    /** As sent; null: the definition's. */
    severity: varchar('severity', { length: 2, enum: severities }),
    dedupKey: varchar('dedup_key', { length: 255 }).notNull(),
    message: mediumtext('message').notNull(),
    labels: json('labels').$type<Record<string, string>>().notNull(),
    /** As sent, however wrong the clock. */
    eventTime: instant('event_time').notNull(),
    /** It had a dedup key and an event time of its own: the same one twice is a repeat. */
    isIdentified: boolean('is_identified').notNull().default(false),
    receivedAt: instant('received_at').notNull(),
    unmatchedReason: varchar('unmatched_reason', { length: 24, enum: unmatchedReasons }),
    incidentId: int('incident_id'),
    /** The workflow's version that linked it; set also for alerts that belong to no incident (a resolve of nothing). */
    linkVersion: int('link_version'),
    /** When to signal it again if it is still unlinked; null once linked or unmatched. */
    relayDueAt: instant('relay_due_at'),
    relayAttempts: int('relay_attempts').notNull().default(0),
  },
  (table) => [
    index('alert_incident').on(table.incidentId, table.id),
    index('alert_relay').on(table.relayDueAt),
    index('alert_unmatched').on(table.unmatchedReason, table.id),
    index('alert_waiting').on(table.unmatchedReason, table.definitionRef, table.id),
  ],
);
