import type { ResultSetHeader } from 'mysql2/promise';
import type { Episode } from '#domain/incident/entity-state.ts';
import type { Statements } from '../transact.ts';
import type { WakeRecord } from './wake-record.ts';
import { withheldOf } from './withheld.ts';

type Value = string | number | Date | null;

/** An episode to write. `recheckAt`: when it's to be decided again; null leaves that as it is. */
export type WrittenEpisode = { episode: Episode; recheckAt: Date | null };

/** The incident's row is as the episode says. Returns its id: a new one, or that of the row that a lost attempt wrote. */
export const writeIncident = async (
  statements: Statements,
  record: WakeRecord,
  { episode, recheckAt }: WrittenEpisode,
): Promise<number> => {
  const projection = projectionOf(record, episode);
  const projected = [...columns.map((column) => projection[column]), recheckAt];
  if (episode.incidentId !== null) {
    await statements.execute(updateSql, [...projected, episode.incidentId]);
    return episode.incidentId;
  }
  const { workflowId, definitionId, element, elementHash } = record.key;
  const identity: Value[] = [workflowId, definitionId, element, elementHash, record.policy.teamId, episode.serial];
  const values = [...identity, new Date(episode.openedAtMs), ...projected];
  const [{ insertId }] = await statements.execute<ResultSetHeader>(insertSql, values);
  return insertId;
};

/** What changes from version to version, by column. */
const projectionOf = ({ key, policy, state, changes, engine, now }: WakeRecord, episode: Episode) => ({
  ...lifeOf(key, episode),
  ...withholdingOf(policy, state, episode),
  definition_version: policy.version,
  labels: JSON.stringify(episode.labels),
  source_id: episode.sourceId === 0 ? null : episode.sourceId,
  storm_rule_id: episode.storm?.ruleId ?? null,
  engine_run: engine.runId,
  engine_events: engine.historyLength,
  engine_at: now,
  version: state.version,
  snapshot: episode.serial === newestSerial(changes) ? JSON.stringify(state) : null,
});

const lifeOf = (key: WakeRecord['key'], episode: Episode) => ({
  open_key: episode.state === 'closed' ? null : key.workflowId,
  state: episode.state,
  severity: episode.severity,
  alert_count: episode.alertCount,
  last_alert_at: new Date(episode.lastAlertAtMs),
  acknowledged_at: dateOf(episode.acknowledged),
  acknowledged_by: episode.acknowledged?.by ?? null,
  closed_at: dateOf(episode.closed),
  closed_by: episode.closed?.by ?? null,
  close_cause: episode.closed?.cause ?? null,
  reopen_count: episode.reopenCount,
  needs_workflow: episode.state !== 'closed' || episode.outbox.length > 0 ? 1 : 0,
});

const withholdingOf = ({ actions }: WakeRecord['policy'], { flap }: WakeRecord['state'], episode: Episode) => {
  const { withheld, withheldBy } = withheldOf(episode, actions);
  const isFlapping = flap.isFlapping || episode.upstream.isFlapping;
  return {
    withheld: withheld && JSON.stringify(withheld),
    withheld_by: withheldBy,
    is_flapping: isFlapping && episode.state !== 'closed' ? 1 : 0,
    flap_percent: flap.percent,
  };
};

/** One copy of the state is enough: a flapping element may change hundreds of incidents in one wake. */
const newestSerial = (changes: WakeRecord['changes']): number =>
  Math.max(...changes.map(({ episode }) => episode.serial));

const columns = [
  ...['definition_version', 'open_key', 'state', 'severity', 'alert_count', 'last_alert_at', 'acknowledged_at'],
  ...['acknowledged_by', 'closed_at', 'closed_by', 'close_cause', 'reopen_count', 'withheld', 'withheld_by'],
  ...['is_flapping', 'flap_percent', 'storm_rule_id', 'labels', 'source_id', 'engine_run', 'engine_events'],
  ...['engine_at', 'needs_workflow', 'version', 'snapshot'],
] as const satisfies (keyof ReturnType<typeof projectionOf>)[];

const identityColumns = 'workflow_id, definition_id, element, element_hash, team_id, serial, opened_at';

const updateSql = `UPDATE incident SET ${columns.map((column) => `${column} = ?`).join(', ')},
  recheck_at = COALESCE(?, recheck_at) WHERE id = ?`;

const insertSql = `INSERT INTO incident (${identityColumns}, ${columns.join(', ')}, recheck_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ${columns.map(() => '?').join(', ')}, ?)
  ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = VALUES(${column})`).join(', ')},
    recheck_at = COALESCE(VALUES(recheck_at), recheck_at), id = LAST_INSERT_ID(id)`;

const dateOf = (stamp: { atMs: number } | null): Date | null => (stamp === null ? null : new Date(stamp.atMs));
