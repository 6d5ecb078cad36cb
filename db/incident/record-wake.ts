import type { ResultSetHeader } from 'mysql2/promise';
import type { EpisodeChange } from '#domain/incident/decision.ts';
import type { Database } from '../database.ts';
import { transact } from '../transact.ts';
import type { Statements } from '../transact.ts';
import { writeIncident } from './incident-row.ts';
import { isOvertaken } from './overtaken.ts';
import type { WakeRecord, WakeRecorded } from './wake-record.ts';

const idsPerStatement = 1_000;

/**
 * Writes one version of an entity to the read model, in one transaction: incident rows, timeline entries, links of alerts,
 * ticket intents. `isStale`: a newer version is there already, nothing was written.
 * Idempotency: what was recorded once is stale the second time. Failures: the driver's errors, nothing half-written.
 */
export const recordWake = ({ pool }: Database, record: WakeRecord): Promise<WakeRecorded> =>
  transact(pool, async (statements) => {
    if (await isOvertaken(statements, record)) return { isStale: true, incidentIds: {} };
    const incidentIds: Record<string, number> = {};
    const linkVersion = record.state.version;
    for (const change of record.changes) {
      const incidentId = await writeIncident(statements, record, change.episode);
      incidentIds[change.episode.serial] = incidentId;
      await writeEntries(statements, incidentId, change.entries);
      await writeIntents(statements, incidentId, { change, now: record.now });
      await linkAlerts(statements, change.alertIds, { incidentId, linkVersion });
    }
    await linkAlerts(statements, record.idleAlertIds, { incidentId: null, linkVersion });
    return { isStale: false, incidentIds };
  });

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

const writeIntents = async (
  statements: Statements,
  incidentId: number,
  { change, now }: { change: EpisodeChange; now: Date },
): Promise<void> => {
  for (const { ticketSystemId } of change.episode.outbox)
    await statements.execute<ResultSetHeader>(
      `INSERT INTO ticket (incident_id, ticket_system_id, state, created_at, updated_at) VALUES (?, ?, 'intended', ?, ?)
       ON DUPLICATE KEY UPDATE incident_id = VALUES(incident_id)`,
      [incidentId, ticketSystemId, now, now],
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
