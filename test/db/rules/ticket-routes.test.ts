import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { byRoute } from '#domain/effect/ticket/by-route.ts';
import { loadPolicy } from '#db/incident/load-policy.ts';
import { loadWakeContext } from '#db/incident/load-wake-context.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { applyRouteImport, previewRouteImport } from '#db/rules/ticket-routes-import.ts';
import { loadRoutedIncident } from '#db/rules/ticket-routes-incident.ts';
import {
  countRoutes,
  deleteTicketRoute,
  enableTicketRoute,
  listTicketRoutes,
  loadTicketRoute,
  loadTicketRoutes,
  moveTicketRoute,
  saveTicketRoute,
} from '#db/rules/ticket-routes.ts';
import { auditEntry, ruleBook, ticket, ticketRoute, ticketSystem } from '#db/schema/index.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { matchesAll } from '#domain/ticket/route/ticket-route.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { keyOf, wake } from '#test/support/wake.ts';
import { by, valueOf } from './rule-store.ts';

let store: TestDatabase;
let system = 0;
const definition = 40;

beforeAll(async () => {
  store = await createTestDatabase();
  system = (await db().select({ id: ticketSystem.id }).from(ticketSystem).limit(1))[0]?.id ?? 0;
  await insertDefinition(store.database, definition, {
    actions: [
      {
        ...{ name: 'Ticket', trigger: { kind: 'threshold', mode: 'tumbling', count: 1, seconds: 60 } },
        effect: { kind: 'ticket', ticketSystemId: byRoute },
      },
    ],
  });
});
afterAll(() => store.drop());
beforeEach(async () => {
  await db().delete(ticketRoute);
});

const db = () => store.database.db;
const draft = (name: string, given: Partial<RouteDraft> = {}): RouteDraft => ({
  ...{ name, isEnabled: true, match: matchesAll, ticketSystemId: system, target: {} },
  ...given,
});
const ofGroup = (name: string, value: string, given: Partial<RouteDraft> = {}): RouteDraft =>
  draft(name, { match: { ...matchesAll, groups: [{ kind: 'exact', value }] }, ...given });
const save = (one: RouteDraft, id: number | null = null) =>
  valueOf(saveTicketRoute(db(), { id, draft: one, check: () => [] }, by));
const names = async () => (await loadTicketRoutes(db())).map(({ name }) => name);
const version = async () => (await db().select({ version: ruleBook.version }).from(ruleBook))[0]?.version ?? 0;

describe('ticket routes', () => {
  it('are saved behind the others, changed in their place, moved, switched and deleted, each on record', async () => {
    const before = await version();
    const a = await save(draft('a'));
    const b = await save(draft('b', { target: { queue: 'NOC' } }));
    await save(draft('c'));
    expect(await names()).toEqual(['a', 'b', 'c']);
    await save(draft('b2'), b);
    await valueOf(moveTicketRoute(db(), { id: b, to: 'up' }, by));
    expect(await names()).toEqual(['b2', 'a', 'c']);
    await valueOf(moveTicketRoute(db(), { id: b, to: 'up' }, by));
    await valueOf(moveTicketRoute(db(), { id: a, to: 'down' }, by));
    expect(await names()).toEqual(['b2', 'c', 'a']);
    await valueOf(enableTicketRoute(db(), { id: a, isEnabled: false }, by));
    expect(await loadTicketRoute(db(), a)).toMatchObject({ isEnabled: false, name: 'a' });
    await valueOf(deleteTicketRoute(db(), a, by));
    expect(await loadTicketRoute(db(), a)).toBeNull();
    expect(await deleteTicketRoute(db(), a, by)).toEqual({ ok: false, because: 'gone' });
    expect(await version()).toBe(before + 9);
    const lines = await db()
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.subject, `ticket_route/${String(a)}`));
    expect(lines.map(({ action }) => action)).toEqual(
      ['create', 'move', 'update', 'delete'].map((verb) => `ticket_route.${verb}`),
    );
  });

  it('are listed in pages in their order, and refused beside the others as they are then', async () => {
    for (const name of ['a', 'b', 'c']) await save(draft(name));
    const first = await listTicketRoutes(db(), { after: null, limit: 2 });
    const rest = await listTicketRoutes(db(), { after: first.next, limit: 2 });
    expect([first, rest].map(({ rows }) => rows.map(({ name }) => name))).toEqual([['a', 'b'], ['c']]);
    expect(rest.next).toBeNull();
    const check = (_: RouteDraft, others: RouteDraft[]) => [{ field: 'name', rule: String(others.length) }];
    expect(await saveTicketRoute(db(), { id: null, draft: draft('d'), check }, by)).toEqual({
      ...{ ok: false, because: 'refused', faults: [{ field: 'name', rule: '3' }] },
    });
    expect(await names()).toEqual(['a', 'b', 'c']);
    expect(await countRoutes(db())).toEqual({ routes: 3, actions: 1 });
  });

  it('are imported before the others as a whole, or not at all', async () => {
    const own = await save(draft('own'));
    await save(draft('B'));
    const drafts = [ofGroup('A', '/A'), ofGroup('B', '/B')];
    expect((await previewRouteImport(db(), { drafts, check: () => [] })).changes).toEqual([
      { name: 'A', change: 'new' },
      { name: 'B', change: 'changed' },
    ]);
    const refuse = () => [{ field: 'name', rule: 'no' }];
    expect(await applyRouteImport(db(), { drafts, check: refuse }, by)).toMatchObject({ ok: false });
    expect(await names()).toEqual(['own', 'B']);
    await valueOf(applyRouteImport(db(), { drafts, check: () => [] }, by));
    expect(await names()).toEqual(['A', 'B', 'own']);
    const again = await valueOf(applyRouteImport(db(), { drafts, check: () => [] }, by));
    expect(again.map(({ change }) => change)).toEqual(['same', 'same']);
    expect((await loadTicketRoutes(db())).at(-1)?.id).toBe(own);
  });
});

describe('a policy', () => {
  const cache = () => new RuleBookCache(() => new Date());
  const policyOf = async (labels: Record<string, string>, of = definition) => {
    const about = { key: keyOf('r-1', of), now: new Date(), labels };
    return loadPolicy(store.database, cache(), about);
  };

  it('has the routes that may match its key, when an action asks them', async () => {
    await save(ofGroup('other', '/Other'));
    await save(draft('elsewhere', { match: { ...matchesAll, elements: [{ kind: 'exact', value: 'x' }] } }));
    await save(draft('off', { isEnabled: false }));
    await save(ofGroup('own', '/A'));
    await save(draft('default'));
    await save(draft('never'));
    const policy = await policyOf({ groups: '|/A|' });
    expect(policy?.ticketRoutes?.map(({ name }) => name)).toEqual(['own', 'default']);
    expect(await policyOf({}, 1)).not.toHaveProperty('ticketRoutes');
  });

  it('asks for the labels that its routes look at, and no others', async () => {
    await save(ofGroup('own', '/A'));
    const { changes } = await wake(store.database, {
      ...{ element: 'r-2', definition, alert: { labels: { groups: '/A', rack: '7' } } },
    });
    const alertIds = changes.flatMap((change) => change.alertIds);
    const key = { ...keyOf('r-2', definition), workflowId: 'none' };
    const context = await loadWakeContext(store.database, cache(), { key, version: null, alertIds, now: new Date() });
    expect(context?.labels[String(alertIds[0])]).toEqual({ groups: '/A' });
  });
});

describe('an incident', () => {
  it('is given the ticket of its route: the intent has the route and what it says besides', async () => {
    const id = await save(ofGroup('Acme', '/A', { target: { customer: '7', queue: 'NOC' } }));
    await save(draft('quiet', { ticketSystemId: null }));
    const { incidentIds, state } = await wake(store.database, {
      ...{ element: 'r-3', definition, alert: { labels: { groups: '|/A|' } } },
    });
    const incidentId = incidentIds[String(state.current?.serial)] ?? 0;
    const [row] = await db().select().from(ticket).where(eq(ticket.incidentId, incidentId));
    expect(row).toMatchObject({ routeId: id, ticketSystemId: system, target: { customer: '7', queue: 'NOC' } });
    const seen = await loadRoutedIncident(db(), incidentId);
    expect(seen).toMatchObject({
      about: { definitionId: definition, element: 'r-3', labels: { groups: '|/A|' } },
      facts: { incidentId, labels: { groups: '|/A|' } },
    });
    expect(await loadRoutedIncident(db(), 999_999)).toBeNull();
  });
});
