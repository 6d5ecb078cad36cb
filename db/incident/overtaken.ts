import type { RowDataPacket } from 'mysql2/promise';
import type { Statements } from '../transact.ts';
import type { WakeRecord } from './wake-record.ts';

/**
 * True when the read model is further on than the version that is to be written. A first version has nothing before it; its
 * unique keys settle a race. The version that is being written may be there already, from a lost attempt; when that one
 * linked alerts which this one doesn't know, an engine that lost its last seconds is about to count on without them.
 */
export const isOvertaken = async (statements: Statements, record: WakeRecord): Promise<boolean> => {
  const { key, baseVersion } = record;
  if (baseVersion === 0) return false;
  const [rows] = await statements.execute<(RowDataPacket & { version: number | null })[]>(
    'SELECT MAX(version) AS version FROM incident WHERE workflow_id = ?',
    [key.workflowId],
  );
  const written = rows[0]?.version ?? 0;
  return written > baseVersion + 1 || (written === baseVersion + 1 && (await isForked(statements, record)));
};

const isForked = async (statements: Statements, { key, state, changes }: WakeRecord): Promise<boolean> => {
  const [linked] = await statements.execute<(RowDataPacket & { id: number })[]>(
    `SELECT alert.id FROM alert JOIN incident ON incident.id = alert.incident_id
     WHERE incident.workflow_id = ? AND alert.link_version = ?`,
    [key.workflowId, state.version],
  );
  const known = new Set(changes.flatMap(({ alertIds }) => alertIds));
  return linked.some(({ id }) => !known.has(id));
};
