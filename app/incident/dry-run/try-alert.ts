import { dryRun, dryRunAlertId } from '#domain/incident/dry-run.ts';
import { upgradeState } from '#domain/incident/upgrade-state.ts';
import type { RecordedState } from '#domain/incident/upgrade-state.ts';
import { isIdentified } from '#domain/intake/alert.ts';
import type { FieldFault, ParsedAlert } from '#domain/intake/alert.ts';
import { parseNativeAlert } from '#domain/intake/native-alert.ts';
import type { UnmatchedReason } from '#domain/intake/unmatched.ts';
import { listSourceChoices } from '#db/dry-run.ts';
import type { SourceChoice } from '#db/dry-run.ts';
import { elementHash } from '#db/element-hash.ts';
import { loadWakeContext } from '#db/incident/load-wake-context.ts';
import { alertFact } from '#db/relay/alert-fact.ts';
import { resolveDefinitions } from '#db/relay/definition-index.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';
import type { WhySources } from '../why/explain-incident.ts';
import { showDryRun } from './show-dry-run.ts';
import type { ShownDryRun } from './show-dry-run.ts';

/** What one alert would do now; or why it would do nothing; or the rules that its fields break. */
export type TriedAlert =
  | { kind: 'decided'; run: ShownDryRun }
  | { kind: 'unmatched'; reason: UnmatchedReason }
  | { kind: 'refused'; faults: FieldFault[] };

/** An alert as the native endpoint takes it, and the name of the source that would send it (null: not said). */
export type TriedInput = { alert: Record<string, unknown>; sourceName: string | null };

/**
 * What would happen if this alert came now, decided by the engine's own rules on what is recorded. It only reads: no row is
 * written and nobody is told. Failures: the driver's errors.
 */
export const tryAlert = async (sources: WhySources, { alert: raw, sourceName }: TriedInput): Promise<TriedAlert> => {
  const { database, now } = sources;
  const at = now();
  const known = await listSourceChoices(database.db);
  const source = sourceName === null ? null : known.find(({ name }) => name === sourceName);
  const parsed = parseNativeAlert(raw, at.getTime(), source?.timeZone ?? 'UTC');
  const faults: FieldFault[] = [
    ...(parsed.ok ? [] : parsed.faults),
    ...(source === undefined ? [{ field: 'source', rule: 'must be the name of a source' }] : []),
  ];
  if (!parsed.ok || source === undefined) return { kind: 'refused', faults };
  const { alert } = parsed;
  const match = (await resolveDefinitions(database.db, [alert.definition]))(alert.definition);
  if (match.definitionId === null) return { kind: 'unmatched', reason: match.unmatchedReason };
  const run = await decideOn(sources, { alert, definitionId: match.definitionId, source, known, at });
  return run === null ? { kind: 'unmatched', reason: 'unknown_definition' } : { kind: 'decided', run };
};

type Asked = {
  alert: ParsedAlert;
  definitionId: number;
  source: SourceChoice | null;
  known: SourceChoice[];
  at: Date;
};

const decideOn = async ({ database, ruleBook }: WhySources, asked: Asked): Promise<ShownDryRun | null> => {
  const { alert, definitionId, at } = asked;
  const { element } = alert;
  const hash = elementHash(element);
  const key = { workflowId: incidentWorkflowId(definitionId, hash), definitionId, element, elementHash: hash };
  const givenLabels = { [dryRunAlertId]: alert.labels };
  const context = await loadWakeContext(database, ruleBook, { key, version: null, alertIds: [], givenLabels, now: at });
  if (context === null) return null;
  const source = asked.source ?? likelySource(context.adopted, asked.known);
  const fact = alertFact({
    ...{ id: dryRunAlertId, sourceId: source.id, status: alert.status, notice: alert.notice, severity: alert.severity },
    ...{ dedupKey: alert.dedupKey, isIdentified: isIdentified(alert), receivedAt: at },
    eventTime: new Date(alert.eventTimeMs),
  });
  const { policy, adopted, labels } = context;
  const result = dryRun({
    ...{ recorded: adopted, policy, nowMs: at.getTime() },
    alert: { ...fact, labels: labels[dryRunAlertId] ?? {} },
  });
  return showDryRun(database.db, { result, policy, recorded: adopted, alert, source, at });
};

/** Who would send it when nobody says so: the source of the incident's latest alert, else the first. */
const likelySource = (recorded: RecordedState | null, known: SourceChoice[]): SourceChoice => {
  const latest = recorded === null ? null : (upgradeState(recorded).current?.sourceId ?? null);
  return known.find(({ id }) => id === latest) ?? known[0] ?? { id: 0, name: 'an unknown source', timeZone: 'UTC' };
};
