import type { RowDataPacket } from 'mysql2/promise';
import type { Episode } from '#domain/incident/entity-state.ts';
import type { StormWatch } from '#domain/rule/withholder.ts';
import type { Statements } from '../transact.ts';
import { readStorm } from './load-storms.ts';
import type { WakeRecord } from './wake-record.ts';

/**
 * True when a new incident would be part of a storm that its decision didn't see, because others were recorded since. Those
 * that open at the same moment wait for each other here, so that a storm begins with the first that exceeds its limit.
 */
export const hasUnseenStorm = async (statements: Statements, record: WakeRecord): Promise<boolean> => {
  const opened = record.changes.map(({ episode }) => episode).filter(isNewAndCalm);
  for (const watch of record.policy.storms ?? [])
    for (const { sourceId } of opened)
      if ((watch.sourceId === null || watch.sourceId === sourceId) && (await isStormy(statements, record, watch)))
        return true;
  return false;
};

const isNewAndCalm = ({ incidentId, storm, openedAtMs, openSinceMs }: Episode): boolean =>
  incidentId === null && storm === null && openedAtMs === openSinceMs;

type Rule = RowDataPacket & { team_id: number | null; definition_id: number };

const isStormy = async (statements: Statements, { key, now }: WakeRecord, watch: StormWatch): Promise<boolean> => {
  const [rows] = await statements.execute<Rule[]>(
    'SELECT team_id, definition_id FROM storm_rule WHERE id = ? FOR UPDATE',
    [watch.ruleId],
  );
  const [row] = rows;
  if (row === undefined) return false;
  const rule = { ...watch, teamId: row.team_id, definitionId: row.definition_id };
  const { recent, storm } = await readStorm(statements, rule, { key, now });
  return recent >= watch.count || (storm !== null && recent > 0);
};
