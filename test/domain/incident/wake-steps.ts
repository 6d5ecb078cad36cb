import fc from 'fast-check';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { personRequests } from '#domain/incident/fact.ts';
import { alertNotices } from '#domain/intake/alert.ts';
import type { AlertNotice } from '#domain/intake/alert.ts';
import { severities } from '#domain/severity.ts';
import type { Severity } from '#domain/severity.ts';

/** One thing that happens between two wakes; what it refers to is settled when it's played. */
export type Happening =
  | {
      kind: 'alert';
      status: 'firing' | 'resolved';
      key: number;
      afterMs: number;
      severity: Severity | null;
      notice: AlertNotice | null;
      isIdentified: boolean;
    }
  | { kind: 'person'; what: (typeof personRequests)[number]; isOfCurrent: boolean; isRepeat: boolean }
  | { kind: 'settle'; which: number; failure: FailureCode | null; isUnknown: boolean };

/** What is configured when a wake decides. */
export const rules = ['calm', 'suppressed', 'maintained', 'stormy', 'fewer'] as const;
export type Rules = (typeof rules)[number];

/** One wake: what arrives with it, how long after the last, on which rules, and what becomes of the state before it. */
export type Step = {
  happenings: Happening[];
  waitMs: number;
  rules: Rules;
  before: 'kept' | 'serialised' | 'continued as new';
};

const alert = fc.record({
  kind: fc.constant('alert' as const),
  status: fc.constantFrom('firing' as const, 'firing' as const, 'firing' as const, 'resolved' as const),
  key: fc.integer({ min: 0, max: 3 }),
  afterMs: fc.integer({ min: -100_000, max: 100_000 }),
  severity: fc.constantFrom(null, ...severities),
  notice: fc.constantFrom(null, null, null, null, null, null, ...alertNotices),
  isIdentified: fc.boolean(),
});

const person = fc.record({
  kind: fc.constant('person' as const),
  what: fc.constantFrom(...personRequests),
  isOfCurrent: fc.boolean(),
  isRepeat: fc.boolean(),
});

const failures = [
  'ticket_script_failed',
  'ticket_outcome_unknown',
  'worker_lost',
  'ticket_system_paused',
  'ticket_not_needed',
  'database_unavailable',
  'bug',
] as const;

const settle = fc.record({
  kind: fc.constant('settle' as const),
  which: fc.nat(5),
  failure: fc.constantFrom(null, ...failures),
  isUnknown: fc.boolean(),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: alert },
  { weight: 2, arbitrary: person },
  { weight: 3, arbitrary: settle },
);

/** Any life of an incident key. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    happenings: fc.array(happening, { maxLength: 6 }),
    waitMs: fc.constantFrom(-30_000, 0, 1, 1_000, 5_000, 60_000, 100_000, 700_000),
    rules: fc.constantFrom('calm' as const, 'calm' as const, 'calm' as const, ...rules),
    before: fc.constantFrom('kept' as const, 'kept' as const, 'serialised' as const, 'continued as new' as const),
  }),
  { minLength: 1, maxLength: 25 },
);
