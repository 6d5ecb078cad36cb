import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcomeTable } from '#app/report/outcome-table.ts';
import { actionOutcomes, ticketOutcomes } from '#db/report/action-outcomes.ts';
import { ticket, timelineEntry } from '#db/schema/index.ts';
import type { Reason } from '#domain/incident/reason.ts';
import type { WithheldBy } from '#domain/rule/withholder.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from '../page-rows.ts';

const at = new Date('2026-11-21T10:00:00Z');
const filter = { from: at, until: new Date(at.getTime() + 1), teamId: null, severity: null };
const trigger = { actionName: 'Ticket at once', count: 1, seconds: 60, elapsedMs: 0 };
const by: WithheldBy = {
  kind: 'maintenance',
  rule: { id: 1, name: 'racks' },
  untilMs: null,
  incidentId: null,
  detail: null,
};

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const record = async (incidentId: number, reasons: Reason[]): Promise<void> => {
  for (const [index, reason] of reasons.entries())
    await store.database.db
      .insert(timelineEntry)
      .values({ incidentId, seq: index + 1, at, actor: { kind: 'engine' }, definitionVersion: 1, ...reason });
};

it('counts what fired, what was withheld by which kind of rule, and what became of tickets', async () => {
  const one = await insertIncident(store.database);
  const other = await insertIncident(store.database);
  const earlier = await insertIncident(store.database, { openedAt: new Date(at.getTime() - 1) });
  const fired: Reason = { code: 'action_fired', facts: { trigger, wasWithheld: false } };
  await record(one, [{ code: 'opened', facts: { alertId: 1 } }, fired]);
  await record(other, [
    { code: 'action_withheld', facts: { trigger, because: by } },
    { code: 'action_withheld', facts: { trigger, because: 'acknowledged' } },
    fired,
  ]);
  await record(earlier, [fired]);
  for (const [incidentId, state] of [
    [one, 'open'],
    [other, 'failed'],
    [earlier, 'open'],
  ] as const)
    await store.database.db
      .insert(ticket)
      .values({ incidentId, ticketSystemId: 1, state, attempts: 2, createdAt: at, updatedAt: at });

  const rows = outcomeTable(await actionOutcomes(store.database.db, filter));
  expect(rows).toMatchObject([
    { definitionId: 1, summary: '/var is filling up', actionName: 'Ticket at once', fired: 2, withheld: 2, broken: 0 },
  ]);
  expect(rows[0]?.because.map(({ words, count }) => `${words} ${String(count)}`).toSorted()).toEqual([
    'acknowledged 1',
    'maintenance 1',
  ]);
  expect(await ticketOutcomes(store.database.db, filter)).toEqual([
    { systemName: 'Local tickets', state: 'failed', count: 1, attempts: 2 },
    { systemName: 'Local tickets', state: 'open', count: 1, attempts: 2 },
  ]);
});
