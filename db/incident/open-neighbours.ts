import type { RowDataPacket } from 'mysql2/promise';
import type { Database } from '../database.ts';
import { readLabels } from '../json-column.ts';
import { openKeyPrefix } from './open-key.ts';

/** An open incident that rules of others look at. `labels`: the latest known. */
export type OpenIncident = { id: number; definitionId: number; elementHash: string; labels: Record<string, string> };

type Row = RowDataPacket & {
  id: number;
  definition_id: number;
  element_hash: string;
  labels: unknown;
  latest: unknown;
};

const columns = 'i.id, i.definition_id, i.element_hash, i.labels';
/** Labels that became of interest after the latest alert came are only there. */
const latest = '(SELECT a.labels FROM alert a WHERE a.incident_id = i.id ORDER BY a.id DESC LIMIT 1)';
const select = (withLabels: boolean): string => `SELECT ${columns}, ${withLabels ? latest : 'NULL'} AS latest`;

const maxPerDefinition = 200;

/** The incidents with these open keys. */
export const listOpenByKey = async (
  { pool }: Database,
  openKeys: string[],
  { withLabels }: { withLabels: boolean },
): Promise<OpenIncident[]> => {
  if (openKeys.length === 0) return [];
  const [rows] = await pool.query<Row[]>(`${select(withLabels)} FROM incident i WHERE i.open_key IN (?)`, [openKeys]);
  return rows.map(openIncident);
};

/** The 200 newest open incidents of a definition. */
export const listOpenOfDefinition = async (
  { pool }: Database,
  definitionId: number,
  { withLabels }: { withLabels: boolean },
): Promise<OpenIncident[]> => {
  const [rows] = await pool.query<Row[]>(
    `${select(withLabels)} FROM incident i
     JOIN (SELECT id FROM incident WHERE open_key LIKE ? ORDER BY id DESC LIMIT ${String(maxPerDefinition)}) newest
       ON newest.id = i.id`,
    [`${openKeyPrefix(definitionId)}%`],
  );
  return rows.map(openIncident);
};

const openIncident = (row: Row): OpenIncident => ({
  id: row.id,
  definitionId: row.definition_id,
  elementHash: row.element_hash,
  labels: { ...readLabels(row.labels), ...readLabels(row.latest) },
});
