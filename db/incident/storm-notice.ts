import type { RowDataPacket } from 'mysql2/promise';
import type { StormNotice } from '#domain/incident/decision.ts';
import type { Statements } from '../transact.ts';
import type { RecordedKey } from './wake-record.ts';

/** The source of what Tocsin tells itself. */
export const systemSource = 'Tocsin';

/** An incident that joined or left a storm. */
export type StormMember = { incidentId: number; key: RecordedKey; now: Date };

/**
 * The storm's own incident hears of its members: an alert for the rule's definition, on the rule's name, waits for the relay. Each
 * that joins is an alert; when the last that is open has closed, the storm resolves. It is durable with the transaction that
 * it's part of, and members of one storm wait for each other here, so that exactly one of them is the last. A rule that is gone
 * hears nothing.
 */
export const sendStormNotice = async (
  statements: Statements,
  { ruleId, status }: StormNotice,
  { incidentId, key, now }: StormMember,
): Promise<void> => {
  const storm = await lockStorm(statements, ruleId, key.definitionId);
  if (storm === null || (status === 'resolved' && (await hasOpenMember(statements, ruleId)))) return;
  const incident = `${storm.summary} on ${key.element} (incident ${String(incidentId)})`;
  const why = `more than ${String(storm.count)} new incidents within ${String(storm.seconds)} s`;
  const body = Buffer.from(
    JSON.stringify({
      ...{ definition: storm.definition_id, element: storm.name, status, dedupKey: 'storm' },
      message: status === 'firing' ? `${incident}: ${why}` : `${incident} was the last and is closed`,
      labels: { incident: String(incidentId), element: key.element },
      time: now.toISOString(),
    }),
  );
  const sourceId = await systemSourceId(statements, now);
  await statements.execute(
    "INSERT INTO delivery (source_id, kind, received_at, alert_count, body_bytes, body) VALUES (?, 'native', ?, 1, ?, ?)",
    [sourceId, now, body.length, body],
  );
};

type Storm = RowDataPacket & {
  name: string;
  count: number;
  seconds: number;
  definition_id: number;
  summary: string;
};

const lockStorm = async (statements: Statements, ruleId: number, definitionId: number): Promise<Storm | null> => {
  const [rows] = await statements.execute<Storm[]>(
    'SELECT name, count, seconds, definition_id FROM storm_rule WHERE id = ? FOR UPDATE',
    [ruleId],
  );
  const [storm] = rows;
  if (storm === undefined) return null;
  const [names] = await statements.execute<(RowDataPacket & { summary: string })[]>(
    'SELECT summary FROM event_definition WHERE id = ?',
    [definitionId],
  );
  return { ...storm, summary: names[0]?.summary ?? `Definition ${String(definitionId)}` };
};

const hasOpenMember = async (statements: Statements, ruleId: number): Promise<boolean> => {
  const [rows] = await statements.execute<RowDataPacket[]>(
    "SELECT id FROM incident WHERE storm_rule_id = ? AND state IN ('open', 'acknowledged') LIMIT 1",
    [ruleId],
  );
  return rows.length > 0;
};

/** Made when it's first needed, so that it takes no id from what a new installation is seeded with. */
const systemSourceId = async (statements: Statements, now: Date): Promise<number> => {
  const find = async (): Promise<number | undefined> => {
    const [rows] = await statements.execute<(RowDataPacket & { id: number })[]>(
      'SELECT id FROM source WHERE name = ?',
      [systemSource],
    );
    return rows[0]?.id;
  };
  const known = await find();
  if (known !== undefined) return known;
  await statements.execute(
    "INSERT INTO source (name, kind, networks, is_enabled, time_zone, created_at) VALUES (?, 'native', NULL, 1, 'UTC', ?) ON DUPLICATE KEY UPDATE id = id",
    [systemSource, now],
  );
  return (await find()) ?? 0; // under READ COMMITTED the row of whoever was first is seen
};
