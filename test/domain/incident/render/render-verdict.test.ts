import { describe, expect, it } from 'vitest';
import { renderThreshold, takenWords, wouldWords } from '#domain/incident/render/render-verdict.ts';
import { alertTaken } from '#domain/incident/verdict.ts';

const seen = { count: 2, needed: 3, seconds: 60, windowMs: 41_000, by: null };
const by = { kind: 'maintenance', rule: { id: 3, name: 'DB' }, untilMs: null, incidentId: null, detail: null } as const;

describe('renderThreshold', () => {
  it.each([
    { name: 'not met yet', given: seen, result: 'counting', expected: '2 of 3 within 60 s, window 41 s: not met' },
    {
      name: 'met, of a long window',
      given: { ...seen, count: 3, seconds: 7_200, windowMs: 3_600_000 },
      result: 'fired',
      expected: '3 of 3 within 2 h, window 1 h: fired',
    },
    {
      name: 'met before',
      given: { ...seen, windowMs: 12 },
      result: 'spent',
      expected: '2 of 3 within 60 s, window 12 ms: met before in this window',
    },
    {
      name: 'withheld',
      given: { ...seen, by },
      result: 'withheld',
      expected: '2 of 3 within 60 s, window 41 s: withheld: maintenance "DB"',
    },
  ] as const)('says what was seen of one that is $name', ({ given, result, expected }) => {
    const rendered = renderThreshold({ ...given, result });
    expect(`${rendered.seen}: ${rendered.result}`).toBe(expected);
  });

  it('has words for every way in which an alert can be taken', () => {
    for (const taken of alertTaken) expect([takenWords[taken], wouldWords[taken]]).not.toContain(undefined);
  });
});
