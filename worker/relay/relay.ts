import type { Database } from '#db/database.ts';
import { alertFact } from '#db/relay/alert-fact.ts';
import type { FactColumns, RelayedAlert } from '#db/relay/alert-fact.ts';
import { firstRelayDueAt, listUnlinkedAlerts, takeDueAlerts } from '#db/relay/take-due-alerts.ts';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';
import type { IncidentInput } from '#workflows/contract/messages.ts';
import { addTraffic } from '#db/source/add-traffic.ts';
import { Loop } from '../loop.ts';
import type { SignalQueue } from './signal-queue.ts';
import { TrafficTally } from './traffic-tally.ts';

export type RelayOptions = {
  database: Database;
  queue: SignalQueue;
  now: () => Date;
  onFailure: (error: unknown) => void;
};

const idleMs = 25;
const sweepMs = 1_000;
const failedMs = 1_000;
const tallyMs = 3_000;
/** Alerts known to the queue, most of them by id alone, beyond which the rest stays in the database. */
const maxQueuedAlerts = 500_000;

/** The path from accepted deliveries to the engine. Several relays share the work; each takes what no other holds. */
export const startRelay = (options: RelayOptions): { stop: () => Promise<void> } => {
  const { queue, onFailure } = options;
  const tally = new TrafficTally();
  let isCaughtUp = false;
  const forward = new Loop(
    async () => {
      if (!isCaughtUp) await catchUp(options);
      isCaughtUp = true;
      return forwardDeliveries(options, tally);
    },
    { onFailure, failedMs },
  );
  const sweep = new Loop(() => sweepDue(options), { onFailure, failedMs });
  const count = new Loop(() => writeTally(options, tally), { onFailure, failedMs });
  return {
    stop: async () => {
      await Promise.all([forward.stop(), sweep.stop(), count.stop()]);
      await writeTally(options, tally).catch(onFailure);
      await queue.close();
    },
  };
};

/**
 * What a relay that died had taken and not brought to its incident comes before all that is new: else a recovery could be
 * decided on before the alert that it ends.
 */
const catchUp = async ({ database, queue }: RelayOptions): Promise<void> =>
  enqueue(queue, await listUnlinkedAlerts(database));

/** One pass; returns how long to wait before the next. */
const forwardDeliveries = async ({ database, queue, now }: RelayOptions, tally: TrafficTally): Promise<number> => {
  if (queue.size > maxQueuedAlerts) return idleMs;
  const { deliveries, matched, traffic } = await takeDeliveries(database, firstRelayDueAt(now(), queue.size));
  tally.add(traffic);
  enqueue(queue, matched);
  return deliveries === 0 ? idleMs : 0;
};

/** Counts what sources sent: one statement in 3 s, whatever they send. */
const writeTally = async ({ database, now }: RelayOptions, tally: TrafficTally): Promise<number> => {
  await tally.flush((traffic) => addTraffic(database, traffic, now()));
  return tallyMs;
};

/** Signals again what was signalled but not linked: after a crash of a relay, or of the engine with its last seconds. */
const sweepDue = async ({ database, queue, now }: RelayOptions): Promise<number> => {
  const due = await takeDueAlerts(database, now());
  enqueue(
    queue,
    due.filter(({ id }) => !queue.has(id)),
  );
  return due.length === 0 ? sweepMs : 0;
};

type Signalled = FactColumns & { definitionId: number | null; element: string; elementHash: string };

const enqueue = (queue: SignalQueue, rows: Signalled[]): void => {
  const groups = new Map<string, { input: IncidentInput; alerts: RelayedAlert[] }>();
  for (const row of rows) {
    const { definitionId, element, elementHash } = row;
    if (definitionId === null) continue;
    const workflowId = incidentWorkflowId(definitionId, elementHash);
    const group = groups.get(workflowId) ?? { input: { definitionId, element, elementHash }, alerts: [] };
    group.alerts.push(alertFact(row));
    groups.set(workflowId, group);
  }
  for (const [workflowId, { input, alerts }] of groups) queue.add(workflowId, input, alerts);
};
