import { describe, expect, it } from 'vitest';
import { readDefinitionRules, usualFlap, usualRules } from '#domain/definition/read-definition-rules.ts';

describe('rules of a definition that is to be saved', () => {
  it('are the usual ones when nothing is given', () => {
    expect(readDefinitionRules({})).toEqual({ ok: true, value: usualRules });
  });

  it('are taken at their limits', () => {
    const rules = { reopenWindowSeconds: 604_800, staleSeconds: 60, flap: { ...usualFlap, quietSeconds: 86_400 } };
    expect(readDefinitionRules(rules)).toEqual({ ok: true, value: rules });
  });

  it('are refused with every fault and its field', () => {
    const flap = { lowPercent: -1, highPercent: 101, quietSeconds: 59 };
    const read = readDefinitionRules({ reopenWindowSeconds: 604_801, staleSeconds: 59, flap }, 'rules.');
    expect(read).toEqual({
      ok: false,
      faults: [
        { field: 'rules.reopenWindowSeconds', rule: 'must be a whole number from 0 to 604800' },
        { field: 'rules.staleSeconds', rule: 'must be a whole number from 60 to 31622400' },
        { field: 'rules.flap.lowPercent', rule: 'must be a number from 0 to 100' },
        { field: 'rules.flap.highPercent', rule: 'must be a number from 0 to 100' },
        { field: 'rules.flap.quietSeconds', rule: 'must be a whole number from 60 to 86400' },
      ],
    });
  });

  it('have the low percentage below the high one', () => {
    expect(readDefinitionRules({ flap: { ...usualFlap, lowPercent: 30 } })).toEqual({
      ok: false,
      faults: [{ field: 'flap.lowPercent', rule: 'must be less than highPercent' }],
    });
  });
});
