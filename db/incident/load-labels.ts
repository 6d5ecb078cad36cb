import type { RowDataPacket } from 'mysql2/promise';
import type { Database } from '../database.ts';
import { readLabels } from '../json-column.ts';
import { pickLabels } from '../rule-book/label-names.ts';

/** By alert id, the labels that have one of the names. */
export type AlertLabels = Record<string, Record<string, string>>;

const idsPerQuery = 500;
/** Of all that one wake carries, in characters: what it's told must fit into the engine's history. */
const maxCharacters = 500_000;

/**
 * Labels of the alerts, restricted to the names; alerts that have none of them are left out. Should they be very long, the latest
 * alerts have theirs. Without names nothing is read.
 */
export const loadAlertLabels = async (
  { pool }: Database,
  alertIds: number[],
  names: readonly string[],
): Promise<AlertLabels> => {
  const labels: AlertLabels = {};
  if (names.length === 0) return labels;
  const latestFirst = [...alertIds].sort((a, b) => b - a);
  let room = maxCharacters;
  for (let start = 0; start < latestFirst.length && room > 0; start += idsPerQuery) {
    const [rows] = await pool.query<(RowDataPacket & { id: number; labels: unknown })[]>(
      'SELECT id, labels FROM alert WHERE id IN (?) ORDER BY id DESC',
      [latestFirst.slice(start, start + idsPerQuery)],
    );
    for (const row of rows) {
      const picked = pickLabels(readLabels(row.labels), names);
      room -= JSON.stringify(picked).length;
      if (room <= 0) break;
      if (Object.keys(picked).length > 0) labels[String(row.id)] = picked;
    }
  }
  return labels;
};

/** The latest labels of the key's open incident, as recorded and as its latest alert has them; none when nothing is open. */
export const loadOpenLabels = async (
  { pool }: Database,
  openKey: string,
  names: readonly string[],
): Promise<Record<string, string>> => {
  if (names.length === 0) return {};
  const [rows] = await pool.execute<(RowDataPacket & { labels: unknown; latest: unknown })[]>(
    `SELECT i.labels, (SELECT a.labels FROM alert a WHERE a.incident_id = i.id ORDER BY a.id DESC LIMIT 1) AS latest
     FROM incident i WHERE i.open_key = ?`,
    [openKey],
  );
  return pickLabels({ ...readLabels(rows[0]?.labels), ...readLabels(rows[0]?.latest) }, names);
};
