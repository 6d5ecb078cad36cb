import { describe, expect, test } from 'vitest';
import { pickRoute } from '#domain/ticket/route/pick-route.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { matchesAll } from '#domain/ticket/route/ticket-route.ts';
import type { RouteAbout, TicketRoute } from '#domain/ticket/route/ticket-route.ts';
import { planImport } from '#domain/ticket/route/zenticket/plan-import.ts';
import { filterRoutes } from '#domain/ticket/route/zenticket/zenticket-filter.ts';
import { about, route } from './route-story.ts';

describe('zenticket’s filter', () => {
  const routes: TicketRoute[] = [...filterRoutes().map((draft, index) => ({ ...draft, id: index + 1 })), route(99)];
  const pass = { prod_state: '1000', device_class: '/Server/Linux', message: 'disk full', summary: 'disk' };
  test.each<{ name: string; given: Partial<RouteAbout>; hasTicket: boolean }>([
    { name: 'an event that passes', given: { labels: pass }, hasTicket: true },
    { name: 'an alert without any of the labels', given: { labels: {} }, hasTicket: true },
    { name: 'production by name', given: { labels: { ...pass, prod_state: 'Production' } }, hasTicket: true },
    { name: 'maintenance', given: { labels: { ...pass, prod_state: '300' } }, hasTicket: false },
    { name: 'info', given: { labels: pass, severity: 'S3' }, hasTicket: false },
    { name: 'a discovered device', given: { labels: { ...pass, device_class: '/Discovered/x' } }, hasTicket: false },
    {
      name: 'a class that only holds the word',
      given: { labels: { ...pass, device_class: '/Not/Discovered' } },
      hasTicket: true,
    },
    { name: 'an unknown summary', given: { labels: { ...pass, summary: 'Unknown' } }, hasTicket: false },
    {
      name: 'a command that timed out, on several lines',
      given: { labels: { ...pass, message: 'Command timed out on device a:\nls' } },
      hasTicket: false,
    },
    {
      name: 'a message that only holds it',
      given: { labels: { ...pass, message: 'x Command timed out on device' } },
      hasTicket: true,
    },
  ])('$name: $hasTicket', ({ given, hasTicket }) => {
    expect(pickRoute(routes, about(given)).route?.id === 99).toBe(hasTicket);
  });
});

describe('an import', () => {
  const draft = (name: string, customer = '1'): RouteDraft => ({
    ...{ name, isEnabled: true, ticketSystemId: 1, target: { customer } },
    match: { ...matchesAll, groups: [{ kind: 'exact', value: `/${name}` }] },
  });
  const orderOf = (plan: ReturnType<typeof planImport>) => plan.routes.map(({ id, name }) => [id, name]);

  test('goes before what is there, stands for routes of its names, and changes nothing the second time', () => {
    const before = [
      { ...draft('Own'), id: 7 },
      { ...draft('B'), id: 8, target: { customer: 'old' } },
    ];
    const plan = planImport(before, [...filterRoutes(), draft('A'), draft('B')]);
    expect(orderOf(plan).slice(5)).toEqual([
      [null, 'A'],
      [8, 'B'],
      [7, 'Own'],
    ]);
    expect(plan.changes.slice(5)).toEqual([
      { name: 'A', change: 'new' },
      { name: 'B', change: 'changed' },
    ]);
    const after = plan.routes.map((one, index) => ({ ...one, id: one.id ?? 100 + index }));
    const again = planImport(after, [...filterRoutes(), draft('A'), draft('B')]);
    expect(again.changes.every(({ change }) => change === 'same')).toBe(true);
    expect(again.routes.map(({ id }) => id)).toEqual(after.map(({ id }) => id));
  });

  test('keeps a filter that is there before the customers', () => {
    const filter = filterRoutes().map((one, index) => ({ ...one, id: index + 1 }));
    const plan = planImport([...filter, { ...draft('Own'), id: 9 }], [draft('A')]);
    expect(orderOf(plan).slice(4)).toEqual([
      [5, 'zenticket filter: discovered'],
      [null, 'A'],
      [9, 'Own'],
    ]);
  });
});
