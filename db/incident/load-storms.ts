import type { RowDataPacket } from 'mysql2/promise';
import type { StormRule } from '#domain/rule/rules.ts';
import type { StormWatch } from '#domain/rule/withholder.ts';
import type { Database } from '../database.ts';
import { elementHash } from '../element-hash.ts';
import type { Statements } from '../transact.ts';
import { openKeyOf } from './open-key.ts';

/** The incident key whose new incidents count for storms. */
export type StormKey = { definitionId: number; elementHash: string };

/**
 * The storm rules as they stand now: how many incidents were opened in the window, counted to one more than the rule allows,
 * and the storm's own incident. Incidents of this key and of the storm's own definition don't count.
 */
export const loadStorms = (
  database: Database,
  rules: StormRule[],
  { key, now }: { key: StormKey; now: Date },
): Promise<StormWatch[]> =>
  Promise.all(
    rules.map(async (rule) => {
      const { recent, storm } = await readStorm(database.pool, rule, { key, now });
      const { id: ruleId, name, sourceId, count, seconds, tickets } = rule;
      return { ruleId, name, sourceId, count, seconds, tickets, recentIncidents: recent, stormIncidentId: storm };
    }),
  );

type Row = RowDataPacket & { recent: number; storm: number | null };

type CountedRule = Pick<StormRule, 'teamId' | 'sourceId' | 'count' | 'seconds' | 'name' | 'definitionId'>;

/** How many incidents were opened in the rule's window, and its storm's own incident. */
export const readStorm = async (
  statements: Pick<Statements, 'query'>,
  { teamId, sourceId, count, seconds, name, definitionId }: CountedRule,
  { key, now }: { key: StormKey; now: Date },
): Promise<{ recent: number; storm: number | null }> => {
  const since = new Date(now.getTime() - seconds * 1000);
  const [rows] = await statements.query<Row[]>(
    `SELECT (SELECT COUNT(*) FROM (
        SELECT 1 FROM incident
        WHERE opened_at > ? ${teamId === null ? '' : 'AND team_id = ?'} ${sourceId === null ? '' : 'AND source_id = ?'}
          AND definition_id <> ? AND NOT (definition_id = ? AND element_hash = ?)
        LIMIT ?) counted) AS recent,
      (SELECT id FROM incident WHERE open_key = ?) AS storm`,
    [
      ...[since, ...(teamId === null ? [] : [teamId]), ...(sourceId === null ? [] : [sourceId])],
      ...[definitionId, key.definitionId, key.elementHash, count + 1],
      openKeyOf(definitionId, elementHash(name)),
    ],
  );
  return { recent: rows[0]?.recent ?? 0, storm: rows[0]?.storm ?? null };
};
