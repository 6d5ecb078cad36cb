import type { EpisodeChange } from '#domain/incident/decision.ts';
import type { Database } from '../database.ts';
import { transact } from '../transact.ts';
import type { Statements } from '../transact.ts';
import { writeIncident } from './incident-row.ts';
import { linkNews, linkTickets, writeIntents } from './ticket-intents.ts';
import { findOutdated } from './outdated.ts';
import { isOvertaken } from './overtaken.ts';
import { releaseNeighbours } from './release.ts';
import { sendStormNotice } from './storm-notice.ts';
import { hasUnseenStorm } from './unseen-storm.ts';
import type { WakeRecord, WakeRecorded } from './wake-record.ts';

const idsPerStatement = 1_000;

/**
 * Writes one version of an entity to the read model, in one transaction: incident rows, timeline entries, verdicts, links of
 * alerts, ticket intents, what a storm is told, and whom a closed incident releases. `isStale`: a newer version is there
 * already, or a storm began that the decision didn't see; nothing was written, decide again.
 * Idempotency: what was recorded once is stale the second time. Failures: the driver's errors, nothing half-written.
 */
export const recordWake = ({ pool }: Database, record: WakeRecord): Promise<WakeRecorded> =>
  transact(pool, async (statements) => {
    if ((await isOvertaken(statements, record)) || (await hasUnseenStorm(statements, record)))
      return { isStale: true, incidentIds: {} };
    const outdated = await findOutdated(statements, record);
    const incidentIds: Record<string, number> = {};
    for (const change of record.changes) {
      const { episode } = change;
      const recheckAt = outdated.has(episode.serial) ? record.now : null;
      const incidentId = await writeIncident(statements, record, { episode, recheckAt });
      incidentIds[episode.serial] = incidentId;
      await writeChange(statements, record, { change, incidentId });
    }
    await linkNews(statements, record.takenNewsIds ?? [], record.state.version);
    await linkAlerts(statements, record.idleAlertIds, { incidentId: null, linkVersion: record.state.version });
    return { isStale: false, incidentIds };
  });

type WrittenChange = { change: EpisodeChange; incidentId: number };

/** All that goes with an incident's row. */
const writeChange = async (statements: Statements, record: WakeRecord, written: WrittenChange): Promise<void> => {
  const { change, incidentId } = written;
  const { key, now, state } = record;
  await writeEntries(statements, incidentId, change.entries);
  await writeVerdicts(statements, record, written);
  await linkTickets(statements, incidentId, { change, now });
  await writeIntents(statements, incidentId, { change, now });
  await linkAlerts(statements, change.alertIds, { incidentId, linkVersion: state.version });
  const { definitionId, element } = key;
  if (hasClosed(change)) await releaseNeighbours(statements, { incidentId, definitionId, element, now });
  for (const notice of change.stormNotices) await sendStormNotice(statements, notice, { incidentId, key, now });
};

/** True when it was this wake that closed it: its log says so at the same time. */
const hasClosed = ({ episode: { state, closed }, entries }: EpisodeChange): boolean =>
  state === 'closed' && entries.some(({ atMs }) => atMs === closed?.atMs);

const writeEntries = async (
  statements: Statements,
  incidentId: number,
  entries: EpisodeChange['entries'],
): Promise<void> => {
  if (entries.length === 0) return;
  const values = entries.flatMap(({ seq, atMs, actor, definitionVersion, code, facts }) => [
    ...[incidentId, seq, new Date(atMs), code, JSON.stringify(actor), JSON.stringify(facts), definitionVersion],
  ]);
  const rows = entries.map(() => '(?,?,?,?,?,?,?)').join(',');
  await statements.query(
    `INSERT INTO timeline_entry (incident_id, seq, at, code, actor, facts, definition_version) VALUES ${rows}
     ON DUPLICATE KEY UPDATE at = VALUES(at), code = VALUES(code), actor = VALUES(actor), facts = VALUES(facts),
       definition_version = VALUES(definition_version)`,
    values,
  );
};

const writeVerdicts = async (
  statements: Statements,
  { state, policy, now }: WakeRecord,
  { change: { verdicts }, incidentId }: WrittenChange,
): Promise<void> => {
  if (verdicts.length === 0) return;
  await statements.execute(
    `INSERT INTO wake_verdict (incident_id, version, at, definition_version, verdicts) VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE at = VALUES(at), definition_version = VALUES(definition_version), verdicts = VALUES(verdicts)`,
    [incidentId, state.version, now, policy.version, JSON.stringify(verdicts)],
  );
};

type Link = { incidentId: number | null; linkVersion: number };

const linkAlerts = async (statements: Statements, alertIds: number[], link: Link): Promise<void> => {
  for (let start = 0; start < alertIds.length; start += idsPerStatement)
    await statements.query('UPDATE alert SET incident_id = ?, link_version = ?, relay_due_at = NULL WHERE id IN (?)', [
      link.incidentId,
      link.linkVersion,
      alertIds.slice(start, start + idsPerStatement),
    ]);
};
