import fc from 'fast-check';
import { matchesAll } from '#domain/ticket/route/ticket-route.ts';
import type { RouteAbout, RouteMatch, TicketRoute } from '#domain/ticket/route/ticket-route.ts';

export const route = (
  id: number,
  match: Partial<RouteMatch> = {},
  given: Partial<Omit<TicketRoute, 'id' | 'match'>> = {},
): TicketRoute => ({
  ...{ id, name: `Route ${String(id)}`, isEnabled: true, ticketSystemId: 1, target: {} },
  ...given,
  match: { ...matchesAll, ...match },
});

export const about = (given: Partial<RouteAbout> = {}): RouteAbout => ({
  ...{ definitionId: 1, teamId: 1, element: 'db-07', severity: 'S2', sourceId: 1, labels: {} },
  ...given,
});

const few = <T>(entry: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(entry, { maxLength: 2 });
const groupNames = fc.constantFrom('/A', '/A/x', '/B', '/Ab');
const labelNames = fc.constantFrom('env', 'site');
const labelValues = fc.constantFrom('', 'a', 'b');

export const anyMatch: fc.Arbitrary<RouteMatch> = fc.record({
  groups: few(fc.record({ kind: fc.constantFrom('exact' as const, 'prefix' as const), value: groupNames })),
  elements: few(fc.constantFrom({ kind: 'exact' as const, value: 'db-07' }, { kind: 'glob' as const, value: 'web-*' })),
  definitionIds: few(fc.integer({ min: 1, max: 2 })),
  teamIds: few(fc.integer({ min: 1, max: 2 })),
  sourceIds: few(fc.integer({ min: 1, max: 2 })),
  severities: few(fc.constantFrom('S0' as const, 'S2' as const)),
  labels: few(fc.record({ name: labelNames, op: fc.constantFrom('=' as const, '!=' as const), value: labelValues })),
});

export const anyRoutes: fc.Arbitrary<TicketRoute[]> = fc
  .array(fc.record({ match: fc.oneof(anyMatch, fc.constant(matchesAll)), isEnabled: fc.boolean() }), { maxLength: 6 })
  .map((all) => all.map(({ match, isEnabled }, index) => route(index + 1, match, { isEnabled })));

export const anyLabels: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom('env', 'site', 'groups'),
  fc.oneof(
    labelValues,
    fc.array(groupNames, { maxLength: 3 }).map((names) => `|${names.join('|')}|`),
  ),
);

export const anyAbout: fc.Arbitrary<RouteAbout> = fc.record({
  definitionId: fc.integer({ min: 1, max: 2 }),
  teamId: fc.integer({ min: 1, max: 2 }),
  element: fc.constantFrom('db-07', 'DB-07', 'web-1', 'other'),
  severity: fc.constantFrom('S0' as const, 'S2' as const, 'S3' as const),
  sourceId: fc.integer({ min: 1, max: 2 }),
  labels: anyLabels,
});
