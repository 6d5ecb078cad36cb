import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findOrphans } from '#activities/ticket/compare/find-orphans.ts';
import { systemOf } from '#activities/ticket/system-of.ts';
import { valueOf } from '#activities/ticket/step/move.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { loadInstallationCode } from '#db/installation.ts';
import { installation, ticket, ticketOrphan, ticketSystem } from '#db/schema/index.ts';
import { legacyMarker, ticketMarker } from '#domain/ticket/ticket-marker.ts';
import { bridgeTo } from '#test/support/jira/jira-bridge.ts';
import type { JiraBridge } from '#test/support/jira/jira-bridge.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { faultKinds } from '#test/support/jira/jira-faults.ts';
import { issuesOf } from '#test/support/jira/jira-setting.ts';
import { jiraDialects } from '#test/support/jira/jira-world.ts';
import { openAtLast } from '#test/support/jira/open-at-last.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';

const here = await createTestDatabase();
const there = await createTestDatabase();
afterAll(() => Promise.all([here.drop(), there.drop()]));

const once = { workers: 1, cancelAfterMs: null };
const slowMs = 400;
const searchLagMs = 40;
const never = new AbortController().signal;

/** All issues of the site that carry our common label. */
const markersOn = ({ world }: JiraEmulator): unknown[] =>
  issuesOf(world, 'tocsin').map(({ fields }) => (fields['labels'] as string[])[0]); // labels were sent as a list

const markerIn = async ({ dependencies, incidentId }: JiraBridge): Promise<string> =>
  ticketMarker({ code: await loadInstallationCode(dependencies.database.db), incidentId });

const adapterOf = async ({ dependencies, ticketSystemId }: JiraBridge): Promise<TicketSystem> => {
  const [row] = await dependencies.database.db.select().from(ticketSystem).where(eq(ticketSystem.id, ticketSystemId));
  if (row === undefined) throw new Error('no ticket system');
  return systemOf(dependencies, row);
};

/** The SQL that a guide tells people to run. */
const statementsOf = async (guide: string): Promise<string[]> => {
  const text = await readFile(path.resolve(import.meta.dirname, '../..', guide), 'utf8');
  const [, block = ''] = /```sql\n(.*?)```/s.exec(text) ?? [];
  const statements = block.split(';').filter((statement) => statement.trim() !== '');
  expect(statements.length).toBeGreaterThan(0);
  return statements;
};

/** The keys that this installation would offer to close or attach. */
const orphansOf = async (bridge: JiraBridge): Promise<string[]> => {
  const { dependencies, ticketSystemId: id } = bridge;
  await bridge.bePatient();
  const { listMarked } = await adapterOf(bridge);
  if (listMarked === undefined) throw new Error('it lists nothing');
  const { tickets } = valueOf(await listMarked(null, never));
  await findOrphans(dependencies, { id, tickets, at: new Date() });
  const rows = await dependencies.database.db
    .select({ key: ticketOrphan.externalKey })
    .from(ticketOrphan)
    .where(eq(ticketOrphan.ticketSystemId, id))
    .orderBy(asc(ticketOrphan.id));
  return rows.map(({ key }) => key);
};

describe.each(jiraDialects)('two installations with one project in Jira %s', (dialect) => {
  let site: JiraEmulator;
  let ours: JiraBridge;
  let theirs: JiraBridge;
  beforeEach(async ({ task }) => {
    site = await startJiraEmulator(dialect);
    ours = await bridgeTo({ site, dialect }, here.database, task.id);
    theirs = await bridgeTo({ site, dialect }, there.database, task.id);
    expect(ours.incidentId).toBe(theirs.incidentId);
  });
  afterEach(() => site.close());

  const expectOneEach = async (): Promise<void> => {
    for (const bridge of [ours, theirs]) {
      const marker = await markerIn(bridge);
      const issues = issuesOf(site.world, marker);
      expect(issues).toHaveLength(1);
      expect(await bridge.row()).toMatchObject({ marker, state: 'open', externalKey: issues[0]?.key });
    }
    expect(markersOn(site)).toHaveLength(2);
  };

  test.each(faultKinds)('have a ticket each when the second one’s creation meets %s', async (kind) => {
    await openAtLast(ours, once);
    site.fault({ searchLagMs });
    site.fault({ kind, on: 'createIssue', delayMs: slowMs });
    await openAtLast(theirs, once);
    await expectOneEach();
  });

  test('have a ticket each when they create at the same time and no answer comes', async () => {
    site.fault({ searchLagMs });
    for (const kind of ['reset_before', 'reset_after', 'error_after', 'half'] as const)
      site.fault({ kind, on: 'createIssue' });
    await Promise.all([openAtLast(ours, { ...once, workers: 2 }), openAtLast(theirs, { ...once, workers: 2 })]);
    await ours.forget();
    await theirs.forget();
    await Promise.all([openAtLast(ours, once), openAtLast(theirs, once)]);
    await expectOneEach();
  });

  test('have a ticket each when one is a copy of the other that was made its own as the guide says', async () => {
    const { db } = there.database;
    const { marker = null } = (await ours.row()) ?? {};
    const codes = await db.select().from(installation);
    await db.update(installation).set({ code: await loadInstallationCode(here.database.db) });
    await db.update(ticket).set({ marker }).where(eq(ticket.incidentId, theirs.incidentId));
    for (const statement of await statementsOf('docs/guides/reconcile.md')) await db.execute(statement);
    expect(await theirs.row()).toMatchObject({ state: 'intended', marker: await markerIn(theirs) });
    await openAtLast(ours, once);
    site.fault({ kind: 'error_before', on: 'createIssue' });
    await openAtLast(theirs, once);
    await expectOneEach();
    await db.update(installation).set({ code: codes[0]?.code ?? '' });
  });

  test('are offered no ticket of the other, and their own that nobody has', async () => {
    const lost = await openAtLast(ours, once);
    await openAtLast(theirs, once);
    expect(await orphansOf(ours)).toEqual([]);
    expect(await orphansOf(theirs)).toEqual([]);
    await here.database.db.delete(ticket).where(eq(ticket.incidentId, ours.incidentId));
    expect(await orphansOf(theirs)).toEqual([]);
    expect(await orphansOf(ours)).toEqual([lost]);
  });

  test('are offered tickets of older versions unless a marker of their own says otherwise', async () => {
    await openAtLast(ours, once);
    const { incidentId } = ours;
    await ours.bePatient();
    const create = async (marker: string): Promise<string> => {
      const { create: send } = await adapterOf(ours);
      return valueOf(await send(ticketDraft({ marker }), never)).key;
    };
    await create(legacyMarker(incidentId));
    const unknown = await create('tocsin-987654');
    expect(await orphansOf(ours)).toEqual([unknown]);
  });

  test('find the ticket of an older version by the marker that it had', async () => {
    const { db } = here.database;
    await db.update(ticket).set({ marker: null }).where(eq(ticket.incidentId, ours.incidentId));
    site.fault({ kind: 'reset_after', on: 'createIssue' });
    const key = await openAtLast(ours, once);
    await openAtLast(theirs, once);
    expect(issuesOf(site.world, legacyMarker(ours.incidentId))).toMatchObject([{ key }]);
    expect(await ours.row()).toMatchObject({ marker: null, state: 'open', externalKey: key });
    expect(await orphansOf(ours)).toEqual([]);
    expect(markersOn(site)).toHaveLength(2);
  });
});
