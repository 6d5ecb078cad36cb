import type { RowDataPacket } from 'mysql2/promise';
import type { EventAction } from '#domain/definition/action.ts';
import type { FlapRule } from '#domain/flap/flap.ts';
import type { TeamHours } from '#domain/rule/rules.ts';
import type { Severity } from '#domain/severity.ts';
import type { Database } from '../database.ts';
import { readJson } from '../json-column.ts';
import { readAction } from './read-action.ts';

/** An event definition as a policy needs it, and the version of the rules at the same moment. */
export type LoadedDefinition = {
  version: number;
  teamId: number;
  severity: Severity;
  reopenWindowSeconds: number;
  staleSeconds: number | null;
  flap: FlapRule | null;
  hours: TeamHours | null;
  actions: EventAction[];
  updatableSystems: number[];
  rulesVersion: number;
  /** Of the newest recorded state of the key; 0: none. */
  recordedVersion: number;
  /** A ticket of the key has news that no version has decided on. */
  hasNews: boolean;
};

type Row = RowDataPacket & {
  version: number;
  team_id: number;
  severity: Severity;
  reopen_window_seconds: number;
  stale_seconds: number | null;
  flap: unknown;
  hours: unknown;
  rules_version: number | null;
  recorded_version: number | null;
  has_news: number | null;
  id: number | null;
  name: string;
  trigger_rule: unknown;
  condition_rule: unknown;
  effect: unknown;
  system_id: number | null;
  can_update: number | null;
};

const sql = `SELECT d.version, d.team_id, d.severity, d.reopen_window_seconds, d.stale_seconds, d.flap, t.hours,
    (SELECT version FROM rule_book WHERE id = 1) AS rules_version,
    (SELECT MAX(version) FROM incident WHERE workflow_id = ?) AS recorded_version,
    (SELECT 1 FROM ticket_news n STRAIGHT_JOIN incident i ON i.id = n.incident_id AND i.workflow_id = ?
      WHERE n.link_version IS NULL LIMIT 1) AS has_news,
    a.id, a.name, a.trigger_rule, a.condition_rule, a.effect,
    s.id AS system_id, JSON_EXTRACT(s.config, '$.update[0]') IS NOT NULL AS can_update
  FROM event_definition d
  JOIN team t ON t.id = d.team_id
  LEFT JOIN event_action a ON a.definition_id = d.id AND a.is_enabled
  LEFT JOIN ticket_system s ON s.id = CAST(JSON_UNQUOTE(JSON_EXTRACT(a.effect, '$.ticketSystemId')) AS UNSIGNED)
  WHERE d.id = ? ORDER BY a.position, a.id`;

/**
 * The definition with its enabled actions in their order, and the versions of what goes with it, in one statement; null when there
 * is no such definition. `workflowId`: of the key whose recorded version is asked for.
 */
export const loadDefinition = async (
  { pool }: Database,
  definitionId: number,
  workflowId = '',
): Promise<LoadedDefinition | null> => {
  const [rows] = await pool.execute<Row[]>(sql, [workflowId, workflowId, definitionId]);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    version: first.version,
    teamId: first.team_id,
    severity: first.severity,
    reopenWindowSeconds: first.reopen_window_seconds,
    staleSeconds: first.stale_seconds,
    flap: readJson(first.flap) as FlapRule | null, // checked when it was saved
    hours: readJson(first.hours) as TeamHours | null, // checked when it was saved
    actions: rows.flatMap(actionOf),
    updatableSystems: [...new Set(rows.flatMap((row) => (row.can_update === 1 ? [row.system_id ?? 0] : [])))],
    rulesVersion: first.rules_version ?? 0,
    recordedVersion: first.recorded_version ?? 0,
    hasNews: first.has_news === 1,
  };
};

const actionOf = (row: Row): EventAction[] =>
  row.id === null
    ? []
    : [
        readAction({
          id: row.id,
          name: row.name,
          trigger: readJson(row.trigger_rule),
          condition: readJson(row.condition_rule),
          effect: readJson(row.effect),
          hasTicketSystem: row.system_id !== null,
        }),
      ];
