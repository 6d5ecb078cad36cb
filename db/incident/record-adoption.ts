import type { Database } from '../database.ts';

/**
 * The newest version of a key is known to this run, which has adopted it, as if the run had recorded it. Idempotency: says the
 * same again.
 */
export const recordAdoption = async (
  { pool }: Database,
  workflowId: string,
  { runId, now }: { runId: string; now: Date },
): Promise<void> => {
  await pool.execute(
    `UPDATE incident SET engine_run = ?, engine_events = 0, engine_at = ? WHERE workflow_id = ?
     ORDER BY version DESC, serial DESC LIMIT 1`,
    [runId, now, workflowId],
  );
};
