import { asc, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { alert } from '../schema/index.ts';
import type { FactColumns } from './alert-fact.ts';
import type { AlertRow } from './alert-row.ts';

const alertsPerTake = 500;
const firstLeaseSeconds = 30;
const maxLeaseSeconds = 300;

/** What one key or another takes of a long queue in a second, at the least. */
const alertsPerSecond = 1_000;

/** When an alert that comes behind so many others is to be signalled again unless it is linked by then. */
export const firstRelayDueAt = (now: Date, queued = 0): Date =>
  new Date(now.getTime() + Math.round((firstLeaseSeconds + queued / alertsPerSecond) * 1000));

type DueAlert = FactColumns & Pick<AlertRow, 'definitionId' | 'element' | 'elementHash'>;

const dueColumns = {
  id: alert.id,
  sourceId: alert.sourceId,
  definitionId: alert.definitionId,
  element: alert.element,
  elementHash: alert.elementHash,
  status: alert.status,
  notice: alert.notice,
  severity: alert.severity,
  dedupKey: alert.dedupKey,
  eventTime: alert.eventTime,
  isIdentified: alert.isIdentified,
  receivedAt: alert.receivedAt,
};

/** More than one relay has on its way; the sweeper signals the rest when they are due. */
const maxUnlinked = 20_000;

/** Alerts that are on their way to their incidents, or were when their relay died, oldest first. Changes nothing. */
export const listUnlinkedAlerts = ({ db }: Database): Promise<DueAlert[]> =>
  db.select(dueColumns).from(alert).where(isNotNull(alert.relayDueAt)).orderBy(asc(alert.id)).limit(maxUnlinked);

/**
 * Alerts that were signalled but not linked in time, longest overdue first; each is due again after twice the time.
 * Idempotency: signalling an alert again is harmless. Failures: the driver's errors.
 */
export const takeDueAlerts = async ({ db }: Database, now: Date): Promise<DueAlert[]> => {
  const [due] = await db.select({ id: alert.id }).from(alert).where(lte(alert.relayDueAt, now)).limit(1);
  if (due === undefined) return [];
  return db.transaction(async (tx) => {
    const rows = await tx
      .select(dueColumns)
      .from(alert)
      .where(lte(alert.relayDueAt, now))
      .orderBy(asc(alert.relayDueAt))
      .limit(alertsPerTake)
      .for('update', { skipLocked: true });
    if (rows.length === 0) return [];
    const lease = sql`LEAST(${maxLeaseSeconds}, ${firstLeaseSeconds} * POW(2, ${alert.relayAttempts}))`;
    await tx
      .update(alert)
      .set({
        relayDueAt: sql`DATE_ADD(${now}, INTERVAL ${lease} SECOND)`,
        relayAttempts: sql`LEAST(${alert.relayAttempts} + 1, 10)`,
      })
      .where(
        inArray(
          alert.id,
          rows.map(({ id }) => id),
        ),
      );
    return rows;
  });
};
