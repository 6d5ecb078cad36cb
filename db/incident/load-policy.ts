import type { RowDataPacket } from 'mysql2/promise';
import type { EventAction } from '#domain/definition/action.ts';
import type { Policy } from '#domain/definition/policy.ts';
import type { Severity } from '#domain/severity.ts';
import type { Database } from '../database.ts';

type Row = RowDataPacket & {
  version: number;
  team_id: number;
  severity: Severity;
  id: number | null;
  name: string;
  trigger_rule: EventAction['trigger'];
  effect: EventAction['effect'];
};

/** The rules by which an incident of this definition is decided now; null when there is no such definition. */
export const loadPolicy = async ({ pool }: Database, definitionId: number): Promise<Policy | null> => {
  const [rows] = await pool.execute<Row[]>(
    `SELECT d.version, d.team_id, d.severity, a.id, a.name, a.trigger_rule, a.effect
     FROM event_definition d LEFT JOIN event_action a ON a.definition_id = d.id AND a.is_enabled
     WHERE d.id = ? ORDER BY a.position, a.id`,
    [definitionId],
  );
  const [first] = rows;
  if (first === undefined) return null;
  const actions = rows.flatMap(({ id, name, trigger_rule: trigger, effect }) =>
    id === null ? [] : [{ id, name, trigger, effect }],
  );
  return { definitionId, version: first.version, teamId: first.team_id, severity: first.severity, actions };
};
