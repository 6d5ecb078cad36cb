import type { EntityState } from '#domain/incident/entity-state.ts';
import type { TicketNews } from '#domain/ticket/ticket-news.ts';
import type { Database } from '../database.ts';
import { labelNames, pickLabels } from '../rule-book/label-names.ts';
import type { RuleBookCache } from '../rule-book/rule-book-cache.ts';
import { loadAlertLabels } from './load-labels.ts';
import type { AlertLabels } from './load-labels.ts';
import { completePolicy, loadPolicySource } from './load-policy.ts';
import type { LoadedPolicy, PolicyKey } from './load-policy.ts';
import { loadTicketNews } from './load-ticket-news.ts';
import { loadNewestState, selectCountedAlertIds } from './load-state.ts';

export type WakeContextInput = {
  key: PolicyKey & { workflowId: string };
  /** The state's version; null: it isn't known. */
  version: number | null;
  alertIds: number[];
  /** Labels of alerts that aren't stored, by the ids that a dry run gives them. */
  givenLabels?: AlertLabels;
  now: Date;
};

/** What a decision needs: see `WakeContext` in workflows/ports.ts. */
export type LoadedWakeContext = {
  policy: LoadedPolicy;
  /** The newest recorded state when it's further on than `version`: what to decide on. */
  adopted: EntityState | null;
  countedAlertIds: number[];
  labels: AlertLabels;
  /** What people did to the key's tickets and no version has decided on, oldest first. */
  ticketNews: TicketNews[];
};

/**
 * Everything that the next decision about a key is made on; null when its definition is gone. For workers, dry runs and the
 * command line alike: it only reads, and needs no engine. Failures: the driver's errors.
 */
export const loadWakeContext = async (
  database: Database,
  ruleBook: RuleBookCache,
  input: WakeContextInput,
): Promise<LoadedWakeContext | null> => {
  const { key, version, alertIds, now } = input;
  const source = await loadPolicySource(database, ruleBook, key);
  if (source === null) return null;
  const isBehind = source.definition.recordedVersion > (version ?? 0);
  const adopted = isBehind ? await loadNewestState(database, key.workflowId) : null;
  const names = labelNames(key.definitionId, source.definition.actions, source.rules.book);
  const knownVersion = adopted?.version ?? version ?? 0;
  const [labels, countedAlertIds, ticketNews] = await Promise.all([
    loadAlertLabels(database, alertIds, names),
    knownVersion === 0 ? [] : selectCountedAlertIds(database, alertIds, knownVersion),
    source.definition.hasNews ? loadTicketNews(database, key.workflowId) : [],
  ]);
  const known = { ...labels, ...pickEach(input.givenLabels ?? {}, names) };
  const latest = Object.assign({}, ...inOrder(known)) as Record<string, string>; // texts only
  const labelSets = Object.values(known);
  const policy = await completePolicy(database, source, { key, now, labels: latest, labelSets });
  return { policy, adopted, countedAlertIds, labels: known, ticketNews };
};

const pickEach = (labels: AlertLabels, names: readonly string[]): AlertLabels =>
  Object.fromEntries(Object.entries(labels).map(([id, own]) => [id, pickLabels(own, names)]));

const inOrder = (labels: AlertLabels): Record<string, string>[] =>
  Object.entries(labels)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, own]) => own);
