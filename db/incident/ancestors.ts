import type { RowDataPacket } from 'mysql2/promise';
import type { Database } from '../database.ts';

const maxSteps = 8;
const maxAncestors = 500;

const sql = `WITH RECURSIVE up (hash, step) AS (
    SELECT parent_hash, 1 FROM element_parent WHERE element_hash = ?
    UNION
    SELECT p.parent_hash, up.step + 1 FROM up JOIN element_parent p ON p.element_hash = up.hash
    WHERE up.step < ${String(maxSteps)}
  )
  SELECT DISTINCT hash FROM up LIMIT ${String(maxAncestors)}`;

/** Hashes of the elements that this one depends on, up to 8 steps away, at most 500; a circle is no trouble. */
export const listAncestors = async ({ pool }: Database, elementHash: string): Promise<string[]> => {
  const [rows] = await pool.execute<(RowDataPacket & { hash: string })[]>(sql, [elementHash]);
  return rows.map(({ hash }) => hash);
};
