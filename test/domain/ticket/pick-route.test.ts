import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeMatch, describeResult } from '#domain/ticket/route/describe-route.ts';
import { explainRoutes, pickRoute } from '#domain/ticket/route/pick-route.ts';
import { routeLabelNames, routesForKey } from '#domain/ticket/route/routes-for-key.ts';
import type { RouteAbout, RouteMatch } from '#domain/ticket/route/ticket-route.ts';
import { about, anyAbout, anyLabels, anyRoutes, route } from './route-story.ts';

const exact = (value: string) => ({ kind: 'exact' as const, value });
const prefix = (value: string) => ({ kind: 'prefix' as const, value });

describe('a route matches', () => {
  const groups = (value: string): Partial<RouteAbout> => ({ labels: { groups: value } });
  test.each<{ name: string; match: Partial<RouteMatch>; given?: Partial<RouteAbout>; isMatch: boolean }>([
    { name: 'everything without a part', match: {}, isMatch: true },
    { name: 'one of the groups', match: { groups: [exact('/A/Net')] }, given: groups('|/B|/A/Net|'), isMatch: true },
    { name: 'a group of another case', match: { groups: [exact('/a')] }, given: groups('|/A|'), isMatch: false },
    { name: 'a group below an exact one', match: { groups: [exact('/A')] }, given: groups('/A/Net'), isMatch: false },
    { name: 'a group below a prefix', match: { groups: [prefix('/A')] }, given: groups('/A/Net'), isMatch: true },
    { name: 'the prefix itself', match: { groups: [prefix('/A/')] }, given: groups('/A'), isMatch: true },
    { name: 'a name that begins like it', match: { groups: [prefix('/A')] }, given: groups('/Acme'), isMatch: false },
    { name: 'no group at all', match: { groups: [prefix('/A')] }, given: {}, isMatch: false },
    {
      name: 'the sixth of many groups',
      match: { groups: [exact('/6')] },
      given: groups('/1|/2|/3|/4|/5|/6'),
      isMatch: true,
    },
    { name: 'an element by pattern', match: { elements: [{ kind: 'glob', value: 'DB-*' }] }, isMatch: true },
    { name: 'another element', match: { elements: [exact('db-08')] }, isMatch: false },
    { name: 'its definition', match: { definitionIds: [2, 1] }, isMatch: true },
    { name: 'another team', match: { teamIds: [2] }, isMatch: false },
    { name: 'another source', match: { sourceIds: [2] }, isMatch: false },
    { name: 'its severity', match: { severities: ['S0', 'S2'] }, isMatch: true },
    { name: 'one of two parts', match: { severities: ['S2'], teamIds: [2] }, isMatch: false },
    {
      name: 'one of two labels',
      match: {
        labels: [
          { name: 'env', op: '=', value: 'prod' },
          { name: 'site', op: '=', value: 'x' },
        ],
      },
      given: { labels: { env: 'prod' } },
      isMatch: false,
    },
  ])('$name: $isMatch', ({ match, given, isMatch }) => {
    expect(pickRoute([route(1, match)], about(given)).route?.id).toBe(isMatch ? 1 : undefined);
  });
});

test('the first that matches wins, and disabled ones are skipped', () => {
  const routes = [route(1, { teamIds: [9] }), route(2, {}, { isEnabled: false }), route(3), route(4)];
  expect(pickRoute(routes, about())).toMatchObject({ route: { id: 3 }, asked: 2 });
});

test('says of each route why it was or was not chosen', () => {
  const names = { definition: String, team: (id: number) => `team-${String(id)}`, source: String };
  const routes = [
    route(1, { teamIds: [9], severities: ['S2'] }),
    route(2, {}, { isEnabled: false }),
    route(3, { groups: [prefix('/A')], severities: ['S2'] }),
    route(4),
  ];
  const explained = explainRoutes(routes, about({ labels: { groups: '/A/x' } }));
  expect(explained.map((one) => describeResult(one, names))).toEqual([
    'not met: team team-9',
    'it is disabled',
    'it matches: group below /A; severity S2',
    'it matches every incident, but a route before it was chosen',
  ]);
  const match = { ...routes[0]?.match, labels: [{ name: 'env', op: '=~', value: 'p"' }] } as RouteMatch;
  expect(describeMatch(match, names).map(({ text }) => text)).toEqual(['team team-9', 'severity S2', 'env=~"p\\""']);
});

test('explanations agree with what is picked', () => {
  fc.assert(
    fc.property(anyRoutes, anyAbout, (routes, one) => {
      const chosen = explainRoutes(routes, one).filter(({ result }) => result === 'chosen');
      expect(chosen.map(({ route: { id } }) => id)).toEqual([pickRoute(routes, one).route?.id ?? []].flat());
    }),
  );
});

test('the routes of a key pick as all routes do, whichever of its alerts each label comes from', () => {
  fc.assert(
    fc.property(anyRoutes, anyAbout, fc.array(anyLabels, { maxLength: 3 }), (routes, one, sets) => {
      const kept = routesForKey(routes, { ...one, labelSets: [...sets, one.labels] });
      expect(pickRoute(kept, one).route?.id).toBe(pickRoute(routes, one).route?.id);
      const merged = Object.assign({}, one.labels, ...sets) as Record<string, string>;
      const later = { ...one, labels: merged };
      expect(pickRoute(kept, later).route?.id).toBe(pickRoute(routes, later).route?.id);
    }),
  );
});

test('of the routes of many customers, a key keeps those of its groups', () => {
  const routes = Array.from({ length: 500 }, (_, index) => route(index + 1, { groups: [exact(`/c${String(index)}`)] }));
  const key = { ...about(), labelSets: [{ groups: '|/c7|' }] };
  expect(routesForKey([...routes, route(501), route(502)], key).map(({ id }) => id)).toEqual([8, 501]);
});

test('names the labels that routes of a definition look at', () => {
  const env = { labels: [{ name: 'env', op: '=' as const, value: 'x' }] };
  const routes = [
    route(1, env),
    route(2, { ...env, groups: [exact('/A')] }),
    route(3, { definitionIds: [2], labels: [{ name: 'no', op: '=', value: '' }] }),
  ];
  expect(routeLabelNames(routes, 1)).toEqual(['groups', 'env']);
});
