import type { EpisodeChange } from '#domain/incident/decision.ts';
import { ticketMarker } from '#domain/ticket/ticket-marker.ts';
import { readInstallationCode } from '../installation.ts';
import type { Statements } from '../transact.ts';

type Written = { change: EpisodeChange; now: Date };

/**
 * The ticket's row is there before anything is created, with its marker. One that an attempt left behind is kept, unless a
 * person asked for it anew; its marker stays. Idempotency: the same again changes nothing.
 */
export const writeIntents = async (
  statements: Statements,
  incidentId: number,
  { change, now }: Written,
): Promise<void> => {
  const items = change.episode.outbox.filter(({ work }) => work === 'open');
  if (items.length === 0) return;
  const marker = await newMarker(statements, incidentId);
  for (const item of items) {
    const { ticketSystemId, routeId = null, target, by = null } = item;
    const isNew = item.isAnew === true && item.attempts <= 1;
    await statements.execute(
      `INSERT INTO ticket
         (incident_id, ticket_system_id, marker, route_id, target, requested_by, state, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, 'intended', ?, ?) ON DUPLICATE KEY UPDATE ${isNew ? anew : 'incident_id = VALUES(incident_id)'}`,
      [incidentId, ticketSystemId, marker, routeId, target === undefined ? null : JSON.stringify(target), by, now, now],
    );
  }
};

const newMarker = async (statements: Statements, incidentId: number): Promise<string> =>
  ticketMarker({ code: await readInstallationCode(statements), incidentId });

/** Assignments happen in their order, so `state` comes last: until then it is the row's own. */
const anew = [
  'external_key',
  'external_id',
  'url',
  'remote',
  'read_due_at',
  'told_state',
  'telling_seq',
  'lease_until',
  'failed_at',
]
  .map((column) => `${column} = IF(state IN ('failed', 'unknown', 'gone', 'detached'), NULL, ${column})`)
  .concat(
    'target = VALUES(target)',
    'requested_by = VALUES(requested_by)',
    "state = IF(state IN ('failed', 'unknown', 'gone', 'detached'), 'intended', state)",
  )
  .join(', ');

/** Tickets that a person attached or took away. An attached one is read at once, and hears nothing of what was before. */
export const linkTickets = async (
  statements: Statements,
  incidentId: number,
  { change, now }: Written,
): Promise<void> => {
  const toldSeq = change.episode.nextSeq - 1;
  for (const { ticketSystemId, by, ticket } of change.ticketLinks)
    if (ticket === null)
      await statements.execute(
        `UPDATE ticket SET state = 'detached', read_due_at = NULL, failed_at = NULL, requested_by = ?, updated_at = ?
         WHERE incident_id = ? AND ticket_system_id = ?`,
        [by, now, incidentId, ticketSystemId],
      );
    else {
      const marker = await newMarker(statements, incidentId);
      await statements.execute(
        `INSERT INTO ticket (incident_id, ticket_system_id, marker, state, external_key, external_id, url, requested_by,
           told_seq, read_due_at, created_at, updated_at) VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE state = 'open', external_key = VALUES(external_key), external_id = VALUES(external_id),
           url = VALUES(url), requested_by = VALUES(requested_by), told_seq = VALUES(told_seq), telling_seq = NULL,
           told_state = NULL, remote = NULL, read_due_at = VALUES(read_due_at), last_error = NULL, failed_at = NULL, lease_until = NULL,
           remote_version = remote_version + 1, updated_at = VALUES(updated_at)`,
        [incidentId, ticketSystemId, marker, ticket.key, ticket.id, ticket.url, by, toldSeq, now, now, now],
      );
    }
};

/** The news were decided on at this version. */
export const linkNews = async (statements: Statements, ids: number[], version: number): Promise<void> => {
  if (ids.length > 0) await statements.query('UPDATE ticket_news SET link_version = ? WHERE id IN (?)', [version, ids]);
};
