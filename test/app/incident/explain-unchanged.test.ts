import { describe, expect, it } from 'vitest';
import { explainUnchanged } from '#app/incident/explain-unchanged.ts';

type Asked = Parameters<typeof explainUnchanged>[0];
type Case = Omit<Asked, 'incidentId'> & ReturnType<typeof explainUnchanged>;

const itself: Asked['newest'] = { id: 5, state: 'open' };

const cases: Case[] = [
  { intent: 'reopen', state: 'open', newest: itself, why: 'it is open already.', otherId: null },
  {
    ...{ intent: 'reopen', state: 'closed', newest: { id: 9, state: 'acknowledged' } },
    ...{ why: 'another incident of the same element is open now.', otherId: 9 },
  },
  {
    ...{ intent: 'reopen', state: 'closed', newest: { id: 9, state: 'closed' } },
    ...{ why: 'only the newest incident of an element can be re-opened.', otherId: 9 },
  },
  { intent: 'close', state: 'closed', newest: null, why: 'it is closed.', otherId: null },
  {
    ...{ intent: 'acknowledge', state: 'acknowledged', newest: { id: 5, state: 'acknowledged' } },
    ...{ why: 'somebody has acknowledged it already.', otherId: null },
  },
  { intent: 'unacknowledge', state: 'open', newest: itself, why: 'nobody has acknowledged it.', otherId: null },
];

describe('a request that changed nothing', () => {
  it.each(cases)('says why: $intent of one that is $state', ({ why, otherId, ...asked }) => {
    expect(explainUnchanged({ ...asked, incidentId: 5 })).toEqual({ why, otherId });
  });
});
