import type { Database } from '#db/database.ts';
import { alertFact } from '#db/relay/alert-fact.ts';
import type { FactColumns, RelayedAlert } from '#db/relay/alert-fact.ts';
import { firstRelayDueAt, takeDueAlerts } from '#db/relay/take-due-alerts.ts';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';
import type { IncidentInput } from '#workflows/contract/messages.ts';
import { Loop } from '../loop.ts';
import type { SignalQueue } from './signal-queue.ts';

export type RelayOptions = {
  database: Database;
  queue: SignalQueue;
  now: () => Date;
  onFailure: (error: unknown) => void;
};

const idleMs = 25;
const sweepMs = 1_000;
const failedMs = 1_000;
/** Alerts with their facts in memory, and alerts known by id, beyond which the rest stays in the database. */
const maxPendingAlerts = 20_000;
const maxQueuedAlerts = 500_000;

/** The path from accepted deliveries to the engine. Several relays share the work; each takes what no other holds. */
export const startRelay = (options: RelayOptions): { stop: () => Promise<void> } => {
  const { queue, onFailure } = options;
  const forward = new Loop(() => forwardDeliveries(options), { onFailure, failedMs });
  const sweep = new Loop(() => sweepDue(options), { onFailure, failedMs });
  return {
    stop: async () => {
      await Promise.all([forward.stop(), sweep.stop()]);
      await queue.close();
    },
  };
};

/** One pass; returns how long to wait before the next. */
const forwardDeliveries = async ({ database, queue, now }: RelayOptions): Promise<number> => {
  if (queue.size > maxQueuedAlerts || queue.pendingSize > maxPendingAlerts) return idleMs;
  const { deliveries, matched } = await takeDeliveries(database, firstRelayDueAt(now()));
  enqueue(queue, matched);
  return deliveries === 0 ? idleMs : 0;
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
