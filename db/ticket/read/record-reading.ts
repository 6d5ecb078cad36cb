import type { ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import type { TicketNews } from '#domain/ticket/ticket-news.ts';
import type { Database } from '../../database.ts';
import { transact } from '../../transact.ts';
import type { Statements } from '../../transact.ts';
import type { DueTicket } from './due-tickets.ts';

export type Reading = {
  seen: DueTicket;
  /** null: it is gone. */
  remote: RemoteTicket | null;
  news: Pick<TicketNews, 'kind' | 'facts' | 'atMs'>[];
  /** null: it needs no further reading. One that was made due since it was seen is read as soon as it would be. */
  readDueAt: Date | null;
  now: Date;
};

/**
 * What a ticket is now, and what of it is news to its incident, in one transaction: the incident is to decide on it. False: the
 * ticket was brought in step, or read, since it was seen, and nothing was written. News of an incident that is long over are
 * kept and not decided on.
 */
export const recordReading = ({ pool }: Database, reading: Reading): Promise<boolean> =>
  transact(pool, async (statements) => {
    if (!(await writeRemote(statements, reading))) return false;
    if (reading.news.length > 0) await writeNews(statements, reading);
    return true;
  });

const writeRemote = async (statements: Statements, { seen, remote, readDueAt, now }: Reading): Promise<boolean> => {
  const [{ affectedRows }] = await statements.execute<ResultSetHeader>(
    `UPDATE ticket SET remote = ?, remote_version = remote_version + 1, read_due_at = IF(read_due_at <=> ?, ?, read_due_at),
       state = ?, failed_at = IF(?, NULL, failed_at), external_key = ?,
       external_id = ?, url = COALESCE(?, url), updated_at = ? WHERE id = ? AND remote_version = ? AND state = 'open'`,
    [
      remote === null ? null : JSON.stringify(remote),
      seen.readDueAt,
      remote === null ? null : readDueAt,
      remote === null ? 'gone' : 'open',
      isClosedLikeIts(seen, remote),
      remote?.key ?? seen.key,
      remote?.id ?? seen.externalId,
      remote?.url ?? null,
      now,
      seen.id,
      seen.remoteVersion,
    ],
  );
  return affectedRows === 1;
};

/** Whoever closed it: what couldn't be done to it needn't be done any more. */
const isClosedLikeIts = ({ incidentState }: DueTicket, remote: RemoteTicket | null): boolean =>
  incidentState === 'closed' && remote?.isClosed === true;

const writeNews = async (statements: Statements, { seen, news, now }: Reading): Promise<void> => {
  const { id, incidentId, ticketSystemId } = seen;
  const [[concerned]] = await statements.execute<RowDataPacket[]>(
    `SELECT 1 FROM incident i LEFT JOIN incident later ON later.workflow_id = i.workflow_id AND later.serial > i.serial
     WHERE i.id = ? AND (i.needs_workflow = 1 OR later.id IS NULL) LIMIT 1`,
    [incidentId],
  );
  const linkVersion = concerned === undefined ? 0 : null;
  if (concerned !== undefined)
    await statements.execute('UPDATE incident SET recheck_at = ? WHERE id = ?', [now, incidentId]);
  const values = news.flatMap(({ kind, facts, atMs }) => [
    ...[id, incidentId, ticketSystemId, kind, JSON.stringify(facts), new Date(atMs), linkVersion],
  ]);
  await statements.query(
    `INSERT INTO ticket_news (ticket_id, incident_id, ticket_system_id, kind, facts, at, link_version)
     VALUES ${news.map(() => '(?,?,?,?,?,?,?)').join(',')}`,
    values,
  );
};
