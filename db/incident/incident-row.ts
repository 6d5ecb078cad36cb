import type { ResultSetHeader } from 'mysql2/promise';
import type { Episode } from '#domain/incident/entity-state.ts';
import type { Statements } from '../transact.ts';
import type { WakeRecord } from './wake-record.ts';

type Value = string | number | Date | null;

/** The incident's row is as the episode says. Returns its id: a new one, or that of the row that a lost attempt wrote. */
export const writeIncident = async (statements: Statements, record: WakeRecord, episode: Episode): Promise<number> => {
  const projection = projectionOf(record, episode);
  if (episode.incidentId !== null) {
    await statements.execute(updateSql, [...columns.map((column) => projection[column]), episode.incidentId]);
    return episode.incidentId;
  }
  const { workflowId, definitionId, element, elementHash } = record.key;
  const identity: Value[] = [workflowId, definitionId, element, elementHash, record.policy.teamId, episode.serial];
  const values = [...identity, new Date(episode.openedAtMs), ...columns.map((column) => projection[column])];
  const [{ insertId }] = await statements.execute<ResultSetHeader>(insertSql, values);
  return insertId;
};

/** What changes from version to version, by column. */
const projectionOf = ({ key, policy, state, changes }: WakeRecord, episode: Episode) => ({
  definition_version: policy.version,
  open_key: episode.state === 'closed' ? null : key.workflowId,
  state: episode.state,
  severity: episode.severity,
  alert_count: episode.alertCount,
  last_alert_at: new Date(episode.lastAlertAtMs),
  acknowledged_at: dateOf(episode.acknowledged),
  acknowledged_by: episode.acknowledged?.by ?? null,
  closed_at: dateOf(episode.closed),
  closed_by: episode.closed?.by ?? null,
  version: state.version,
  snapshot: episode.serial === newestSerial(changes) ? JSON.stringify(state) : null,
});

/** One copy of the state is enough: a flapping element may change hundreds of incidents in one wake. */
const newestSerial = (changes: WakeRecord['changes']): number =>
  Math.max(...changes.map(({ episode }) => episode.serial));

const columns = [
  ...['definition_version', 'open_key', 'state', 'severity', 'alert_count', 'last_alert_at', 'acknowledged_at'],
  ...['acknowledged_by', 'closed_at', 'closed_by', 'version', 'snapshot'],
] as const satisfies (keyof ReturnType<typeof projectionOf>)[];

const identityColumns = 'workflow_id, definition_id, element, element_hash, team_id, serial, opened_at';

const updateSql = `UPDATE incident SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;

const insertSql = `INSERT INTO incident (${identityColumns}, ${columns.join(', ')})
  VALUES (?, ?, ?, ?, ?, ?, ?, ${columns.map(() => '?').join(', ')})
  ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = VALUES(${column})`).join(', ')}, id = LAST_INSERT_ID(id)`;

const dateOf = (stamp: { atMs: number } | null): Date | null => (stamp === null ? null : new Date(stamp.atMs));
