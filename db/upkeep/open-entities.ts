import type { RowDataPacket } from 'mysql2/promise';
import type { Database } from '../database.ts';

/** The run of the engine that recorded the newest version of a key, how long its history was, and when. */
export type RecordedRun = { runId: string; events: number; at: Date };

/** An incident that isn't closed, or has effects that aren't settled, with what starts its workflow. `recorded`: null when an older version wrote it. */
export type OpenEntity = {
  id: number;
  workflowId: string;
  definitionId: number;
  element: string;
  elementHash: string;
  recorded: RecordedRun | null;
};

type Row = RowDataPacket & {
  id: number;
  workflow_id: string;
  definition_id: number;
  element: string;
  element_hash: string;
  engine_run: string | null;
  engine_events: number | null;
  engine_at: Date | null;
};

const select = `SELECT i.id, i.workflow_id, i.definition_id, i.element, i.element_hash,
    n.engine_run, n.engine_events, n.engine_at
  FROM incident i
  JOIN incident n ON n.id = (SELECT o.id FROM incident o WHERE o.workflow_id = i.workflow_id
    ORDER BY o.version DESC, o.serial DESC LIMIT 1)`;

/** A page of the incidents that need their workflow, by id, with what starts their workflow. `afterId`: only later ones. */
export const listOpenEntities = async (
  { pool }: Database,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<OpenEntity[]> => {
  const [rows] = await pool.query<Row[]>(`${select} WHERE i.needs_workflow = TRUE AND i.id > ? ORDER BY i.id LIMIT ?`, [
    afterId,
    limit,
  ]);
  return rows.map(entityOf);
};

/** The same of one incident, as it is now; null when it is closed and settled. */
export const findOpenEntity = async ({ pool }: Database, id: number): Promise<OpenEntity | null> => {
  const [rows] = await pool.query<Row[]>(`${select} WHERE i.id = ? AND i.needs_workflow = TRUE`, [id]);
  const [row] = rows;
  return row === undefined ? null : entityOf(row);
};

const entityOf = (row: Row): OpenEntity => ({
  id: row.id,
  workflowId: row.workflow_id,
  definitionId: row.definition_id,
  element: row.element,
  elementHash: row.element_hash,
  recorded: recordedOf(row),
});

const recordedOf = ({ engine_run: runId, engine_events: events, engine_at: at }: Row): RecordedRun | null =>
  runId === null || events === null || at === null ? null : { runId, events, at };
