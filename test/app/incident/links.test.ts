import { describe, expect, it } from 'vitest';
import { entryLinks } from '#app/incident/entry-links.ts';
import { withheldWords } from '#app/incident/withheld-words.ts';

const by = {
  kind: 'suppression',
  rule: { id: 7, name: 'racks' },
  untilMs: null,
  incidentId: null,
  detail: null,
} as const;
const trigger = { actionName: 'Ticket', count: 1, seconds: 60, elapsedMs: 0 };

describe('links of a timeline entry', () => {
  it.each([
    {
      name: 'what was withheld to its rule and its definition',
      reason: { code: 'action_withheld', facts: { trigger, because: by } },
      expected: ['/suppressions/7', '/definitions/2'],
    },
    {
      name: 'an inhibition to its rule and its incident',
      reason: { code: 'action_dropped', facts: { trigger, because: { ...by, kind: 'inhibition', incidentId: 12 } } },
      expected: ['/inhibitions/7', '/incidents/12', '/definitions/2'],
    },
    {
      name: 'an older version’s acknowledgement nowhere',
      reason: { code: 'action_withheld', facts: { trigger, because: 'acknowledged' } },
      expected: [],
    },
    {
      name: 'a storm to its rule',
      reason: { code: 'storm_joined', facts: { ruleId: 3, name: 'Core', incidents: 21, seconds: 60 } },
      expected: ['/storms/3'],
    },
    {
      name: 'the end of a window to it',
      reason: { code: 'closed_by_maintenance', facts: { ruleId: 4, name: 'DB' } },
      expected: ['/maintenance/4'],
    },
    {
      name: 'a ticket to its route and its definition',
      reason: { code: 'ticket_requested', facts: { trigger, ticketSystemId: 1, route: { id: 5, name: 'Acme' } } },
      expected: ['/ticket-routes/5', '/definitions/2'],
    },
    { name: 'a comment nowhere', reason: { code: 'commented', facts: { text: '"racks"' } }, expected: [] },
  ] as const)('lead $name', ({ reason, expected }) => {
    expect(entryLinks(reason, 2).map(({ to }) => to)).toEqual(expected);
  });
});

describe('the badge of what is withheld', () => {
  it('tells the rule that the incident waits for', () => {
    expect(withheldWords({ withheld: { by, actions: ['Ticket'] }, withheldBy: 'suppression/7' })).toEqual({
      why: 'suppression "racks"',
      links: [{ text: '"racks"', to: '/suppressions/7' }],
    });
  });

  it('is not there for conditions alone', () => {
    const condition = { ...by, kind: 'condition', rule: null, detail: 'severity S0' } as const;
    expect(withheldWords({ withheld: { by: condition, actions: ['Ticket'] }, withheldBy: null })).toBeNull();
  });
});
