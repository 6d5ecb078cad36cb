import { boolean, float, index, int, json, mysqlTable, primaryKey, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { closeCauses, incidentStates } from '#domain/incident/lifecycle.ts';
import type { Actor, ReasonCode, ReasonFacts } from '#domain/incident/reason.ts';
import type { RecordedState } from '#domain/incident/upgrade-state.ts';
import type { AlertVerdict } from '#domain/incident/verdict.ts';
import type { WithheldBy } from '#domain/rule/withholder.ts';
import { severities } from '#domain/severity.ts';
import { asciiKey, instant } from './columns.ts';

/** What withholds an incident's actions now: of the first held one in their order, and the names of all held ones. */
export type Withheld = { by: WithheldBy; actions: string[] };

/** The read model of an incident; only activities write it. */
export const incident = mysqlTable(
  'incident',
  {
    id: int('id').autoincrement().primaryKey(),
    definitionId: int('definition_id').notNull(),
    definitionVersion: int('definition_version').notNull(),
    teamId: int('team_id').notNull(),
    element: varchar('element', { length: 255 }).notNull(),
    elementHash: asciiKey('element_hash', 32).notNull(),
    workflowId: asciiKey('workflow_id', 100).notNull(),
    /** Numbers the incidents of one key from 1. */
    serial: int('serial').notNull(),
    /** Equals `workflowId` while the incident isn't closed, else null: at most one open incident per key. */
    openKey: asciiKey('open_key', 100),
    state: varchar('state', { length: 16, enum: incidentStates }).notNull(),
    severity: varchar('severity', { length: 2, enum: severities }).notNull(),
    alertCount: int('alert_count').notNull(),
    openedAt: instant('opened_at').notNull(),
    lastAlertAt: instant('last_alert_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: varchar('acknowledged_by', { length: 64 }),
    closedAt: instant('closed_at'),
    closedBy: varchar('closed_by', { length: 64 }),
    closeCause: varchar('close_cause', { length: 16, enum: closeCauses }),
    reopenCount: int('reopen_count').notNull().default(0),
    withheld: json('withheld').$type<Withheld>(),
    /** The rule behind `withheld`, like `suppression/7`, `inhibition/<incident id>`, `flapping`; see db/incident/withheld-by.ts. */
    withheldBy: asciiKey('withheld_by', 40),
    isFlapping: boolean('is_flapping').notNull().default(false),
    flapPercent: float('flap_percent').notNull().default(0),
    /** The storm that it was opened in. */
    stormRuleId: int('storm_rule_id'),
    /** The latest values of the labels that rules look at. */
    labels: json('labels').$type<Record<string, string>>(),
    /** Of the latest alert; null: recorded by an older version. */
    sourceId: int('source_id'),
    /** Not closed, or with effects that aren't settled: its workflow must be there. */
    needsWorkflow: boolean('needs_workflow').notNull().default(true),
    /** When its workflow is to be told that rules have changed; null: it needn't. */
    recheckAt: instant('recheck_at'),
    /** The engine's run that recorded this version, its events then, and when: a run that knows less was set back. */
    engineRun: varchar('engine_run', { length: 36 }),
    engineEvents: int('engine_events'),
    engineAt: instant('engine_at'),
    /** The entity workflow's version of this row; an older writer changes nothing. */
    version: int('version').notNull(),
    /** The whole workflow state at that version, from which a lost workflow starts again; on the newest row of its key only. */
    snapshot: json('snapshot').$type<RecordedState>(),
  },
  (table) => [
    uniqueIndex('incident_open_key').on(table.openKey),
    uniqueIndex('incident_serial').on(table.workflowId, table.serial),
    index('incident_version').on(table.workflowId, table.version),
    index('incident_state').on(table.state, table.severity, table.id),
    index('incident_closed').on(table.state, table.closedAt, table.id),
    index('incident_definition').on(table.definitionId, table.id),
    index('incident_element').on(table.element, table.id),
    index('incident_withheld').on(table.withheldBy),
    index('incident_storm').on(table.stormRuleId, table.state),
    index('incident_recheck').on(table.recheckAt),
    index('incident_needs_workflow').on(table.needsWorkflow, table.id),
    index('incident_state_last').on(table.state, table.lastAlertAt, table.id),
    index('incident_state_opened').on(table.state, table.openedAt, table.id),
    index('incident_state_count').on(table.state, table.alertCount, table.id),
    index('incident_engine_at').on(table.engineAt),
    index('incident_opened').on(table.openedAt),
    index('incident_last_alert').on(table.lastAlertAt),
    index('incident_state_team').on(table.state, table.teamId, table.severity, table.id),
    index('incident_team_opened').on(table.teamId, table.openedAt),
    index('incident_source_opened').on(table.sourceId, table.openedAt),
  ],
);

/** One fact in an incident's log. The workflow numbers its entries, so writing one again overwrites the same row. */
export const timelineEntry = mysqlTable(
  'timeline_entry',
  {
    incidentId: int('incident_id').notNull(),
    seq: int('seq').notNull(),
    at: instant('at').notNull(),
    code: varchar('code', { length: 32 }).$type<ReasonCode>().notNull(),
    actor: json('actor').$type<Actor>().notNull(),
    facts: json('facts').$type<ReasonFacts>().notNull(),
    /** The definition version that decided. */
    definitionVersion: int('definition_version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.seq] })],
);

/** Why each alert of one wake did what it did. */
export const wakeVerdict = mysqlTable(
  'wake_verdict',
  {
    incidentId: int('incident_id').notNull(),
    /** The workflow's version that decided; the alerts that it links carry the same. */
    version: int('version').notNull(),
    at: instant('at').notNull(),
    definitionVersion: int('definition_version').notNull(),
    verdicts: json('verdicts').$type<AlertVerdict[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.version] })],
);
