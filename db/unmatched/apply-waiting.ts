import { eq } from 'drizzle-orm';
import type { Database, Queries } from '../database.ts';
import { gone, record, refused } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { eventDefinition } from '../schema/index.ts';
import { lockWaiting, matchAlerts, waysTo } from './waiting-alerts.ts';
import type { Way } from './waiting-alerts.ts';

const alertsPerBatch = 500;
const maxBatches = 20;

/** How many alerts were given to the relay, and whether others still wait. */
export type Applied = { alerts: number; isMore: boolean };

/**
 * At most 10,000 unmatched alerts that name this definition are its own now, and the relay is to signal them: as a whole, with
 * an audit entry. Refused: a disabled definition. Idempotency: an alert is taken once, however many ask at the same time.
 * Failures: the driver's errors; then nothing is changed.
 */
export const applyWaiting = (db: Database['db'], id: number, by: Changer): Promise<Saved<Applied>> =>
  db.transaction(async (tx) => {
    const [named] = await tx
      .select({ id: eventDefinition.id, key: eventDefinition.key, isEnabled: eventDefinition.isEnabled })
      .from(eventDefinition)
      .where(eq(eventDefinition.id, id))
      .for('update');
    if (named === undefined) return gone;
    if (!named.isEnabled) return refused('isEnabled', 'must be on: a disabled definition takes no alerts');
    const value: Applied = { alerts: 0, isMore: false };
    let batches = maxBatches;
    for (const way of waysTo(named)) {
      const taken = await takeWay(tx, way, { definitionId: id, now: by.now, batches });
      value.alerts += taken.alerts;
      value.isMore ||= taken.isMore;
      batches -= taken.batches;
    }
    const after = { appliedAlerts: value.alerts };
    const audit = { action: 'definition.apply', subject: `definition/${String(id)}`, before: {}, after };
    if (value.alerts > 0) await record(tx, by, { audit, concerned: [] });
    return { ok: true, value };
  });

type Take = { definitionId: number; now: Date; batches: number };

const takeWay = async (tx: Queries, way: Way, { definitionId, now, batches }: Take) => {
  let afterId: number | null = 0;
  let alerts = 0;
  let done = 0;
  while (afterId !== null && done < batches) {
    const page: Awaited<ReturnType<typeof lockWaiting>> = await lockWaiting(tx, way, {
      afterId,
      limit: alertsPerBatch,
    });
    alerts += await matchAlerts(tx, page.ids, { definitionId, now });
    afterId = page.next;
    done += 1;
  }
  return { alerts, isMore: afterId !== null, batches: done };
};
