import { expect, test } from 'vitest';
import { byRoute } from '#domain/effect/ticket/by-route.ts';
import { renderReason } from '#domain/incident/render-reason.ts';
import type { TicketRoute } from '#domain/ticket/route/ticket-route.ts';
import { action } from '../incident/plain-policy.ts';
import { Story } from '../incident/story.ts';
import { tell } from '../simulation/tell.ts';
import { route } from './route-story.ts';

const routed = (ticketRoutes: TicketRoute[], trigger = { count: 1, seconds: 60 }): Story =>
  new Story({
    actions: [
      action({
        ...{ name: 'Ticket', trigger: { kind: 'threshold', mode: 'tumbling', ...trigger } },
        effect: { kind: 'ticket', ticketSystemId: byRoute },
      }),
    ],
    ticketRoutes,
  });
const wordsOf = ({ reasons }: Story): string[] =>
  reasons
    .filter(({ code }) => code.startsWith('ticket_'))
    .map((entry) => {
      const { what, why } = renderReason(entry, { ticketSystem: (id) => `system-${String(id)}` });
      return `${what}: ${why ?? ''}`;
    });

test('the route of the alert’s labels gives the system and the target, and the timeline names it', () => {
  const story = routed([
    route(1, { labels: [{ name: 'env', op: '=', value: 'test' }] }, { ticketSystemId: null }),
    route(
      2,
      { groups: [{ kind: 'exact', value: '/Acme' }] },
      { ticketSystemId: 5, target: { customer: '7' }, name: 'Customer Acme' },
    ),
    route(3),
  ]);
  story.alert({ at: 0, labels: { groups: '|/Acme|' } });
  expect(story.commands).toMatchObject([{ kind: 'openTicket', ticketSystemId: 5 }]);
  expect(story.state.current?.outbox).toMatchObject([{ routeId: 2, target: { customer: '7' } }]);
  expect(wordsOf(story)).toEqual([
    'ticket in system-5 requested: route "Customer Acme"; rule "Ticket": at the first alert, definition v1',
  ]);
});

test('the severity at the moment in which it fires decides', () => {
  const story = routed([route(1, { severities: ['S0'] }, { ticketSystemId: 9 }), route(2)], { count: 2, seconds: 60 });
  story.alert({ at: 0 });
  story.alert({ at: 1, severity: 'S0' });
  expect(story.commands).toMatchObject([{ ticketSystemId: 9 }]);
});

test('a route without a ticket says so once, and a later fire may still have one', () => {
  const story = routed([route(1, { severities: ['S3'] }, { ticketSystemId: null, name: 'Too mild' }), route(2)]);
  story.alert({ at: 0 });
  story.alert({ at: 100 });
  expect(story.commands).toEqual([]);
  expect(wordsOf(story)).toEqual([
    'no ticket: route "Too mild" says so: rule "Ticket": at the first alert, definition v1',
  ]);
  story.alert({ at: 200, severity: 'S1' });
  expect(story.commands).toMatchObject([{ kind: 'openTicket', ticketSystemId: 1 }]);
});

test('without a route that matches there is no ticket, and that is said', () => {
  const story = routed([route(1, { teamIds: [9] })]);
  story.alert({ at: 0 });
  expect(story.commands).toEqual([]);
  expect(wordsOf(story)[0]).toContain('no ticket: no ticket route matches');
});

test('a policy that an older version recorded knows no routes', () => {
  const story = routed([]);
  delete story.policy.ticketRoutes;
  story.alert({ at: 0 });
  expect(wordsOf(story)[0]).toContain('no ticket route matches');
});

test('labels that only the records know are looked at, and newer ones go before them', () => {
  const story = routed([route(1, { labels: [{ name: 'env', op: '=', value: 'prod' }] })]);
  story.policy.routeLabels = { env: 'prod' };
  story.alert({ at: 0 });
  expect(story.commands).toHaveLength(1);
  const other = routed([route(1, { labels: [{ name: 'env', op: '=', value: 'prod' }] })]);
  other.policy.routeLabels = { env: 'prod' };
  other.alert({ at: 0, labels: { env: 'test' } });
  expect(other.commands).toEqual([]);
});

test('an incident that has its ticket in the system is brought up to date, not given another', () => {
  const story = routed([route(1, { severities: ['S3'] }, { target: { queue: 'a' } }), route(2)]);
  story.alert({ at: 0 });
  story.settle({ ok: true, key: 'T-1', url: null, isAdopted: false, stderr: '' });
  story.policy.updatableSystems = [1];
  story.alert({ at: 100, severity: 'S1' });
  expect(story.commands.map(({ kind }) => kind)).toEqual(['openTicket', 'updateTicket']);
});

test('a script has routes, and its lines name the one that chose', () => {
  const lines = tell({
    definition: {
      actions: [
        {
          name: 'page',
          trigger: { kind: 'threshold', count: 1, seconds: 60 },
          effect: { kind: 'ticket', system: 'routes' },
        },
      ],
    },
    ticketRoutes: [
      { name: 'Quiet', severities: ['S3'], ticketSystem: 'none' },
      { name: 'Acme', groups: ['/Acme/*'], customer: '7', ticketSystem: 2 },
    ],
    steps: [
      { at: 0, alert: { element: 'a', severity: 'S1', labels: { groups: '|/Acme/Net|' } } },
      { at: 1, alert: { element: 'b' } },
      { at: 2, alert: { element: 'c', severity: 'S1' } },
    ],
  });
  const found = lines.filter(({ command }) => command === 'open_ticket' || command === 'no_ticket');
  expect(found.map(({ element, command, reasons: [reason] }) => [element, command, reason?.['route']])).toEqual([
    ['a', 'open_ticket', { id: 2, name: 'Acme' }],
    ['b', 'no_ticket', { id: 1, name: 'Quiet' }],
    ['c', 'no_ticket', null],
  ]);
});
