import type { RowDataPacket } from 'mysql2/promise';
import type { Database } from '../database.ts';

const idsPerQuery = 500;

/** Those of the workflows that have something to do: an open incident, or a closed one with effects that aren't settled. */
export const findNeededWorkflows = async ({ pool }: Database, workflowIds: string[]): Promise<Set<string>> => {
  const needed = new Set<string>();
  for (let start = 0; start < workflowIds.length; start += idsPerQuery) {
    const ids = workflowIds.slice(start, start + idsPerQuery);
    const [rows] = await pool.query<(RowDataPacket & { workflow_id: string })[]>(
      `SELECT workflow_id FROM incident WHERE open_key IN (?)
       UNION
       SELECT i.workflow_id FROM incident i WHERE i.workflow_id IN (?) AND JSON_LENGTH(i.snapshot, '$.settling') > 0
         AND NOT EXISTS (SELECT 1 FROM incident n WHERE n.workflow_id = i.workflow_id AND n.version > i.version)`,
      [ids, ids],
    );
    for (const row of rows) needed.add(row.workflow_id);
  }
  return needed;
};
