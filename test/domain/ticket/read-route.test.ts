import { describe, expect, test } from 'vitest';
import { maxRoutes, readTicketRoute, routesFaults } from '#domain/ticket/route/read-route.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { matchesAll } from '#domain/ticket/route/ticket-route.ts';

const known = {
  ...{ definitionIds: new Set([1]), teamIds: new Set([1]), sourceIds: new Set([1]), ticketSystemIds: new Set([1]) },
};
const faultsOf = (raw: unknown): string[] => {
  const read = readTicketRoute(raw, known);
  return read.ok ? [] : read.faults.map(({ field, rule }) => `${field}: ${rule}`);
};

test('reads a route as forms and JSON write it', () => {
  const raw = {
    ...{ name: ' Acme ', isEnabled: 'on', ticketSystemId: '1', target: { customer: '7', queue: 'NOC' } },
    match: { groups: [{ kind: 'exact', value: '/Acme' }], teamIds: ['1'], severities: ['S1', 'S0'] },
  };
  expect(readTicketRoute(raw, known)).toEqual({
    ok: true,
    value: {
      ...{ name: 'Acme', isEnabled: true, ticketSystemId: 1, target: { customer: '7', queue: 'NOC' } },
      match: { ...matchesAll, groups: [{ kind: 'exact', value: '/Acme' }], teamIds: [1], severities: ['S0', 'S1'] },
    },
  });
});

test('without a ticket it has no target', () => {
  const read = readTicketRoute({ name: 'quiet', isEnabled: true, target: { queue: 'NOC' } }, known);
  expect(read).toMatchObject({ ok: true, value: { ticketSystemId: null, target: {}, match: matchesAll } });
});

describe('a route that breaks rules says so', () => {
  const plain = { name: 'x', isEnabled: true, ticketSystemId: 1 };
  test.each<{ name: string; raw: unknown; faults: string[] }>([
    { name: 'no object', raw: 7, faults: ['(rule): must be an object'] },
    {
      name: 'no name',
      raw: { ...plain, name: ' ' },
      faults: ['name: must be a text of 1 to 100 characters that is not blank'],
    },
    {
      name: 'ids of nothing',
      raw: { ...plain, ticketSystemId: 2, match: { teamIds: [5], definitionIds: [6] } },
      faults: [
        'match.definitionIds.0: must be an event definition that exists; 6 does not',
        'match.teamIds.0: must be a team that exists; 5 does not',
        'ticketSystemId: must be a ticket system that exists; 2 does not',
      ],
    },
    {
      name: 'groups',
      raw: {
        ...plain,
        match: {
          groups: [
            { kind: 'exact', value: '/A|/B' },
            { kind: 'glob', value: '/A' },
          ],
        },
      },
      faults: ['match.groups.1.kind: must be one of exact, prefix'],
    },
    {
      name: 'a divided group',
      raw: { ...plain, match: { groups: [{ kind: 'exact', value: '/A|/B' }] } },
      faults: ['match.groups.0: must be a group of 1 to 255 characters without |'],
    },
    {
      name: 'a field that is none, a template',
      raw: { ...plain, match: { group: [] }, target: { fields: { Site: '{nope}' }, title: 'x' } },
      faults: ['match.group: is not a field of it', 'target: Unrecognized key: "title"'],
    },
    {
      name: 'a target that is too long',
      raw: { ...plain, target: { fields: { Site: 'x'.repeat(2_000) } } },
      faults: ['target: must have at most 2000 characters in all'],
    },
  ])('$name', ({ raw, faults }) => {
    expect(faultsOf(raw)).toEqual(faults);
  });

  test('a name that another has, and one route too many', () => {
    const draft: RouteDraft = { ...plain, ticketSystemId: 1, match: matchesAll, target: {} };
    expect(routesFaults(draft, [draft])).toEqual([
      { field: 'name', rule: 'must not be the name of another ticket route' },
    ]);
    const many = Array.from({ length: maxRoutes }, (_, index) => ({ ...draft, name: String(index) }));
    expect(routesFaults(draft, many)).toEqual([{ field: '(routes)', rule: 'must be at most 2000' }]);
  });
});
