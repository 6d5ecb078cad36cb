import { loadWakeContext } from '#db/incident/load-wake-context.ts';
import { recordWake } from '#db/incident/record-wake.ts';
import { elementHash } from '#db/element-hash.ts';
import { alertFact } from '#db/relay/alert-fact.ts';
import { alertRows, openDelivery } from '#db/relay/alert-row.ts';
import type { Match } from '#db/relay/definition-index.ts';
import { insertAlerts } from '#db/relay/insert-alerts.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import type { Database } from '#db/database.ts';
import { decide } from '#domain/incident/decide.ts';
import type { Decision } from '#domain/incident/decision.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { AlertFact, Fact } from '#domain/incident/fact.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';

/** One wake of a key, as its workflow does it, without an engine. */
export type WakeAttempt = {
  definition?: number;
  element: string;
  /** What the native endpoint takes besides definition and element; absent: no alert came. */
  alert?: { status?: string; message?: string; labels?: Record<string, string>; dedupKey?: string };
  facts?: Fact[];
  /** Of the decision; default: now. */
  nowMs?: number;
  /** What happens between the decision and its record. */
  beforeRecord?: () => Promise<unknown>;
};

export type Woken = Decision & { incidentIds: Record<string, number> };

/** The incident's key. */
export const keyOf = (element: string, definition = 1) => {
  const hash = elementHash(element);
  return {
    workflowId: incidentWorkflowId(definition, hash),
    ...{ definitionId: definition, element, elementHash: hash },
  };
};

/** The alert is stored, decided on the recorded state and recorded. */
export const wake = async (database: Database, attempt: WakeAttempt): Promise<Woken> => {
  const { element, definition = 1, facts = [], nowMs = Date.now(), beforeRecord } = attempt;
  const key = keyOf(element, definition);
  const arrived =
    attempt.alert === undefined ? [] : [await relayAlert(database, { definition, element, ...attempt.alert })];
  const alertIds = arrived.map(({ id }) => id);
  const now = new Date(nowMs);
  const context = await loadWakeContext(database, new RuleBookCache(() => now), { key, version: null, alertIds, now });
  if (context === null) throw new Error(`no event definition ${String(definition)}`);
  const { policy, adopted, labels } = context;
  const alerts = arrived.map((alert): Fact => ({ kind: 'alert', alert: { ...alert, labels: labels[alert.id] ?? {} } }));
  const state = adopted ?? emptyEntityState;
  const decision = decide({ state, policy, facts: [...alerts, ...facts], nowMs });
  await beforeRecord?.();
  const engine = { runId: '8b2ee14a-0c1b-4b5e-a28e-95f27f0f9d5e', historyLength: 10 };
  const record = { key, engine, baseVersion: state.version, policy, now: new Date(), ...decision };
  const { incidentIds } = await recordWake(database, record);
  return { ...decision, incidentIds };
};

type Sent = Required<Pick<WakeAttempt, 'definition' | 'element'>> & WakeAttempt['alert'];
let deliveries = 1_000_000;

/** Stores the alert as the relay does, without a delivery that a running relay could take. */
const relayAlert = async ({ pool }: Database, alert: Sent): Promise<Omit<AlertFact, 'labels'>> => {
  const body = Buffer.from(JSON.stringify(alert));
  const delivery = openDelivery({
    id: ++deliveries,
    sourceId: 2,
    kind: 'native',
    receivedAt: new Date(),
    body,
    messageTypes: null,
    timeZone: 'UTC',
  });
  const match: Match = { definitionId: alert.definition, unmatchedReason: null };
  const rows = alertRows(delivery, () => match, new Date(Date.now() + 60_000));
  await insertAlerts(pool, rows);
  const [row] = rows;
  if (row === undefined) throw new Error('the alert could not be read');
  return alertFact(row);
};
