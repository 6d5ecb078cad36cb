import type { RowDataPacket } from 'mysql2/promise';
import type { MessageType } from '#domain/intake/message-type.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Database } from '../database.ts';
import { isOutage } from '../outage.ts';
import { transact } from '../transact.ts';
import type { Statements } from '../transact.ts';
import { alertRows, openDelivery } from './alert-row.ts';
import type { AlertRow, TakenDelivery } from './alert-row.ts';
import { countTraffic } from './count-traffic.ts';
import type { Traffic } from './count-traffic.ts';
import { resolveDefinitions } from './definition-index.ts';
import { insertAlerts } from './insert-alerts.ts';

const deliveriesPerTake = 500;
const maxTakeBytes = 1024 * 1024;
const maxTakeAlerts = 2_000;

/** What one take turned into alerts: those that matched are to be signalled. */
export type Taken = { deliveries: number; matched: AlertRow[]; traffic: Map<number, Traffic> };

const nothing: Taken = { deliveries: 0, matched: [], traffic: new Map() };

/**
 * The oldest deliveries that no other relay holds have become alerts, resolved to their definitions, and are off the backlog,
 * in one transaction. Matched alerts are due for a further signal at `relayDueAt` unless they're linked by then.
 * Idempotency: alert ids come from delivery ids. Failures: the driver's errors; then nothing was taken.
 */
export const takeDeliveries = async (database: Database, relayDueAt: Date): Promise<Taken> => {
  const [waiting] = await database.pool.execute<RowDataPacket[]>('SELECT id FROM delivery LIMIT 1');
  if (waiting.length === 0) return nothing;
  for (const caution of cautions) {
    try {
      return await take(database, relayDueAt, caution);
    } catch (error) {
      if (isOutage(error) || caution === cautions.at(-1)) throw error;
    }
  }
  return nothing;
};

/**
 * What the database refuses holds up nothing behind it: when a take fails, the oldest delivery is taken alone, and when that
 * one fails too it is kept as unreadable, with its text.
 */
const cautions: { limit: number; isKept: boolean }[] = [
  { limit: deliveriesPerTake, isKept: false },
  { limit: 1, isKept: false },
  { limit: 1, isKept: true },
];

const take = (
  { db, pool }: Database,
  relayDueAt: Date,
  { limit, isKept }: { limit: number; isKept: boolean },
): Promise<Taken> =>
  transact(pool, async (statements) => {
    const ids = await claim(statements, limit);
    if (ids.length === 0) return nothing;
    const opened = (await readDeliveries(statements, ids)).map((delivery) =>
      isKept ? { ...delivery, alerts: [] } : openDelivery(delivery),
    );
    const references = opened.flatMap(({ alerts }) => alerts.map(({ alert: { definition } }) => definition));
    const resolve = await resolveDefinitions(db, references);
    const rows = opened.flatMap((one) => alertRows(one, resolve, relayDueAt));
    await insertAlerts(statements, rows);
    await removeDeliveries(statements, ids);
    const matched = rows.filter(({ definitionId }) => definitionId !== null);
    return { deliveries: ids.length, matched, traffic: countTraffic(opened, rows) };
  });

type Free = RowDataPacket & { id: number; alert_count: number; body_bytes: number };

/** The oldest free deliveries, as many as one transaction should carry. Reads the primary key in its order: no sort. */
const claim = async (statements: Statements, limit: number): Promise<number[]> => {
  const [free] = await statements.execute<Free[]>(
    `SELECT id, alert_count, body_bytes FROM delivery ORDER BY id LIMIT ${String(limit)} FOR UPDATE SKIP LOCKED`,
  );
  let bytes = 0;
  let alerts = 0;
  const taken = free.filter((row) => {
    bytes += row.body_bytes;
    alerts += row.alert_count;
    return bytes <= maxTakeBytes && alerts <= maxTakeAlerts;
  });
  return (taken.length === 0 ? free.slice(0, 1) : taken).map(({ id }) => id);
};

type Body = RowDataPacket & {
  id: number;
  source_id: number;
  kind: SourceKind;
  received_at: Date;
  body: Buffer;
  /** MariaDB keeps JSON as text, MySQL's driver has read it. */
  message_types: string | MessageType[] | null;
  time_zone: string | null;
};

/** One that an administrator has deleted meanwhile has no switches: all types are on, and times are of UTC. */

const readDeliveries = async (statements: Statements, ids: number[]): Promise<TakenDelivery[]> => {
  const [rows] = await statements.query<Body[]>(
    `SELECT delivery.id, source_id, delivery.kind, received_at, body, message_types, time_zone
     FROM delivery LEFT JOIN source ON source.id = source_id WHERE delivery.id IN (?) ORDER BY delivery.id`,
    [ids],
  );
  return rows.map(({ id, kind, body, ...row }) => ({
    ...{ id, kind, body, sourceId: row.source_id, receivedAt: row.received_at },
    ...{ messageTypes: readMessageTypes(row.message_types), timeZone: row.time_zone ?? 'UTC' },
  }));
};

const readMessageTypes = (value: Body['message_types']): MessageType[] | null =>
  // The column is written by the schema's type only.
  typeof value === 'string' ? (JSON.parse(value) as MessageType[] | null) : value;

/**
 * Row by row, by the primary key. For a list of ids MariaDB scans the table, and a range reads the row behind its end: either
 * waits for rows that other relays hold while they wait for ours.
 */
const removeDeliveries = async (statements: Statements, ids: number[]): Promise<void> => {
  await statements.query(
    `DELETE delivery FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS taken
     STRAIGHT_JOIN delivery ON delivery.id = taken.id`,
    [JSON.stringify(ids)],
  );
};
