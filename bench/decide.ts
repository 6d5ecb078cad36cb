import { upgradePolicy } from '#domain/definition/policy.ts';
import { decide } from '#domain/incident/decide.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { EntityState } from '#domain/incident/entity-state.ts';
import { upgradeAlert } from '#domain/incident/fact.ts';
import type { Fact } from '#domain/incident/fact.ts';
import { withIncidentIds } from '#domain/incident/resume.ts';

/** Decisions per second, one alert each, against copying the same state once for each, which every decision does. */
export type DecideRate = { perSecond: number; copiesPerSecond: number; alertsPerSecond: number };

const definition = upgradePolicy({
  ...{ definitionId: 1, version: 1, teamId: 1, severity: 'S2', element: 'db-07', reopenWindowSeconds: 900 },
  staleSeconds: 3_600,
  actions: [
    {
      ...{ id: 1, name: 'ticket', trigger: { kind: 'threshold', mode: 'tumbling', count: 3, seconds: 60 } },
      effect: { kind: 'ticket', ticketSystemId: 1 },
    },
    {
      ...{ id: 2, name: 'burst', trigger: { kind: 'threshold', mode: 'sliding', count: 20, seconds: 60 } },
      effect: { kind: 'comment', text: 'a burst' },
    },
    {
      ...{ id: 3, name: 'late', trigger: { kind: 'unacknowledged_for', seconds: 900 } },
      effect: { kind: 'set_severity', severity: 'S0' },
    },
  ],
});

const startMs = Date.UTC(2026, 0, 1);
const spanMs = 1_000;
const batch = 500;

const alertAt = (id: number): Fact => ({
  kind: 'alert',
  alert: upgradeAlert({ id, status: 'firing', severity: null, atMs: startMs + id * 1_000, key: 'k' }),
});

/** Decides with as many facts a time as given, for a second; returns decisions per second. */
const rateOf = (factsPerDecision: number): { perSecond: number; state: EntityState } => {
  let state = emptyEntityState;
  let id = 0;
  let decisions = 0;
  const started = performance.now();
  while (performance.now() - started < spanMs) {
    const facts = Array.from({ length: factsPerDecision }, () => alertAt((id += 1)));
    const decided = decide({ state, policy: definition, facts, nowMs: startMs + id * 1_000 });
    state = withIncidentIds(decided.state, { 1: 1 });
    decisions += 1;
  }
  return { perSecond: decisions / ((performance.now() - started) / 1_000), state };
};

export const measureDecide = (): DecideRate => {
  rateOf(1); // warm-up
  const { perSecond, state } = rateOf(1);
  let copies = 0;
  const started = performance.now();
  while (performance.now() - started < spanMs) {
    JSON.parse(JSON.stringify(state));
    copies += 1;
  }
  const copiesPerSecond = copies / ((performance.now() - started) / 1_000);
  return { perSecond, copiesPerSecond, alertsPerSecond: rateOf(batch).perSecond * batch };
};
