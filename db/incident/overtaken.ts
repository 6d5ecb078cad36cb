import type { RowDataPacket } from 'mysql2/promise';
import type { Statements } from '../transact.ts';
import type { WakeRecord } from './wake-record.ts';

/**
 * True when the read model is further on than the version that the decision was made on: an attempt at this wake was recorded
 * but lost to the engine, or the engine itself lost its last seconds. A first version has nothing before it.
 */
export const isOvertaken = async (statements: Statements, { key, baseVersion }: WakeRecord): Promise<boolean> => {
  if (baseVersion === 0) return false;
  const [rows] = await statements.execute<(RowDataPacket & { version: number | null })[]>(
    'SELECT MAX(version) AS version FROM incident WHERE workflow_id = ?',
    [key.workflowId],
  );
  return (rows[0]?.version ?? 0) > baseVersion;
};
