import { asc, inArray, sql } from 'drizzle-orm';
import type { Database, Queries } from '../database.ts';
import { alert, delivery } from '../schema/index.ts';
import { alertRows, openDelivery } from './alert-row.ts';
import type { AlertRow } from './alert-row.ts';
import { resolveDefinitions } from './definition-index.ts';

const deliveriesPerTake = 500;
const maxTakeBytes = 2 * 1024 * 1024;
const maxTakeAlerts = 4_000;
const rowsPerInsert = 500;

/** What one take turned into alerts: those that matched are to be signalled. */
export type Taken = { deliveries: number; matched: AlertRow[] };

/**
 * The oldest deliveries that no other relay holds have become alerts, resolved to their definitions, and are off the backlog,
 * in one transaction. Matched alerts are due for a further signal at `relayDueAt` unless they're linked by then.
 * Idempotency: alert ids come from delivery ids. Failures: the driver's errors; then nothing was taken.
 */
export const takeDeliveries = async ({ db }: Database, relayDueAt: Date): Promise<Taken> => {
  const [waiting] = await db.select({ id: delivery.id }).from(delivery).limit(1);
  if (waiting === undefined) return { deliveries: 0, matched: [] };
  return db.transaction(async (tx) => {
    const ids = await claim(tx);
    if (ids.length === 0) return { deliveries: 0, matched: [] };
    const bodies = await tx.select().from(delivery).where(inArray(delivery.id, ids)).orderBy(asc(delivery.id));
    const opened = bodies.map(openDelivery);
    const references = opened.flatMap(({ alerts }) => alerts.map(({ alert: { definition } }) => definition));
    const resolve = await resolveDefinitions(tx, references);
    const rows = opened.flatMap((one) => alertRows(one, resolve, relayDueAt));
    await insertAlerts(tx, rows);
    await removeDeliveries(tx, ids);
    return { deliveries: ids.length, matched: rows.filter(({ definitionId }) => definitionId !== null) };
  });
};

/**
 * Row by row, by the primary key. For a list of ids MariaDB scans the table, and a range reads the row behind its end: either
 * waits for rows that other relays hold while they wait for ours.
 */
const removeDeliveries = async (tx: Queries, ids: number[]): Promise<void> => {
  const list = sql`JSON_TABLE(${JSON.stringify(ids)}, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS taken`;
  await tx.execute(sql`DELETE ${delivery} FROM ${list} STRAIGHT_JOIN ${delivery} ON ${delivery.id} = taken.id`);
};

/** The oldest free deliveries, as many as one transaction should carry. Reads the primary key in its order: no sort. */
const claim = async (tx: Queries): Promise<number[]> => {
  const free = await tx
    .select({ id: delivery.id, alertCount: delivery.alertCount, bodyBytes: delivery.bodyBytes })
    .from(delivery)
    .orderBy(asc(delivery.id))
    .limit(deliveriesPerTake)
    .for('update', { skipLocked: true });
  let bytes = 0;
  let alerts = 0;
  const taken = free.filter((row) => {
    bytes += row.bodyBytes;
    alerts += row.alertCount;
    return bytes <= maxTakeBytes && alerts <= maxTakeAlerts;
  });
  return (taken.length === 0 ? free.slice(0, 1) : taken).map(({ id }) => id);
};

const insertAlerts = async (tx: Queries, rows: AlertRow[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerInsert)
    await tx.insert(alert).values(rows.slice(start, start + rowsPerInsert));
};
