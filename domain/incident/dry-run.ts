import type { Policy } from '../definition/policy.ts';
import { decide } from './decide.ts';
import type { DecisionLine } from './decision.ts';
import { emptyEntityState } from './entity-state.ts';
import type { Episode } from './entity-state.ts';
import type { AlertFact } from './fact.ts';
import type { IncidentState } from './lifecycle.ts';
import { resume } from './resume.ts';
import type { RecordedState } from './upgrade-state.ts';
import type { AlertVerdict } from './verdict.ts';

/** The id that an alert has which nobody sent. */
export const dryRunAlertId = 0;

/** What one alert would do now. */
export type DryRun = {
  /** The incident that is open before: null when none is. */
  before: { incidentId: number | null; state: IncidentState } | null;
  /** As the alert would leave its incident; null: it would belong to none, a resolve of nothing. */
  after: Episode | null;
  verdict: AlertVerdict | null;
  /** Every decision with its reason, in order. */
  lines: DecisionLine[];
};

/** Decides about one alert on the recorded state and the rules of now. It only computes: nothing is recorded, told or run. */
export const dryRun = (input: {
  /** null: the key never had an incident. */
  recorded: RecordedState | null;
  policy: Policy;
  alert: AlertFact;
  nowMs: number;
}): DryRun => {
  const { recorded, policy, alert, nowMs } = input;
  const state = resume(recorded ?? emptyEntityState);
  const decision = decide({ state, policy, facts: [{ kind: 'alert', alert }], nowMs });
  const change = decision.changes.find(({ alertIds }) => alertIds.includes(alert.id));
  const { current } = state;
  return {
    before: current === null ? null : { incidentId: current.incidentId, state: current.state },
    after: change?.episode ?? null,
    verdict: change?.verdicts.find(({ alertId }) => alertId === alert.id) ?? null,
    lines: decision.lines,
  };
};
