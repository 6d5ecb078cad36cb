import { expect, it } from 'vitest';
import { summarise, summaryLine } from '#tools/tests/summary.ts';

const file = (status: string, ...states: string[]) => ({
  status,
  assertionResults: states.map((state) => ({ status: state })),
});

it('counts tests over all files', () => {
  const testResults = [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'failed', 'passed', 'todo')];
  expect(summarise({ testResults })).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

it('counts a file that could not be loaded as one failure', () => {
  expect(summarise({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

it('counts a file whose set-up failed after its tests were found as one failure', () => {
  expect(summarise({ testResults: [file('failed', 'skipped', 'skipped')] })).toEqual({
    passed: 0,
    failed: 1,
    skipped: 2,
  });
});

it('ends with the line that CI reads', () => {
  expect(summaryLine({ passed: 12, failed: 0, skipped: 1 })).toBe('12 passed, 0 failed, 1 skipped');
});
