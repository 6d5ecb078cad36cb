import { describe, expect, it } from 'vitest';
import { dryRun, dryRunAlertId } from '#domain/incident/dry-run.ts';
import { decide } from '#domain/incident/decide.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { AlertFact } from '#domain/incident/fact.ts';
import type { Policy } from '#domain/definition/policy.ts';
import { plainPolicy, suppression, ticketAt } from './plain-policy.ts';

const nowMs = 1_000_000_000;
const policy: Policy = { ...plainPolicy, actions: [ticketAt({ count: 2, seconds: 60 })] };

const alert = (given: Partial<AlertFact> = {}): AlertFact => ({
  ...{ id: dryRunAlertId, status: 'firing', atMs: nowMs, severity: null, key: 'k', sourceId: 1, notice: null },
  ...{ isIdentified: false, labels: {} },
  ...given,
});

const open = decide({
  state: emptyEntityState,
  policy,
  facts: [{ kind: 'alert', alert: alert({ id: 7 }) }],
  nowMs,
}).state;

describe('a dry run', () => {
  it('of a key without an incident says that one would open, and what its thresholds saw', () => {
    const run = dryRun({ recorded: null, policy, alert: alert(), nowMs });
    expect(run).toMatchObject({ before: null, verdict: { taken: 'opened', thresholds: [{ count: 1, needed: 2 }] } });
    expect(run.lines.map(({ reason }) => reason.code)).toEqual(['opened']);
  });

  it('on an open incident says what would fire', () => {
    const run = dryRun({ recorded: open, policy, alert: alert(), nowMs });
    expect(run).toMatchObject({ before: { state: 'open' }, verdict: { taken: 'counted' } });
    expect(run.lines.map(({ reason }) => reason.code)).toContain('ticket_requested');
  });

  it('says which rule would withhold', () => {
    const withheld = { ...policy, withholders: [suppression({ untilMs: nowMs + 1 })] };
    const run = dryRun({ recorded: open, policy: withheld, alert: alert(), nowMs });
    const reasons = run.lines.map(({ reason }) => reason).filter(({ code }) => code === 'action_withheld');
    expect(reasons).toMatchObject([{ facts: { because: { kind: 'suppression', rule: { id: 7, name: 'patching' } } } }]);
  });

  it('of a resolve of nothing says that it would do nothing', () => {
    const run = dryRun({ recorded: null, policy, alert: alert({ status: 'resolved' }), nowMs });
    expect(run).toEqual({ before: null, after: null, verdict: null, lines: [] });
  });

  it('leaves the recorded state as it is', () => {
    const before = JSON.stringify(open);
    dryRun({ recorded: open, policy, alert: alert(), nowMs });
    expect(JSON.stringify(open)).toBe(before);
  });
});
