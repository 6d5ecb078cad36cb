import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alert, incident, ticket } from '#db/schema/index.ts';
import type { ServiceName } from '#tools/servers/launch.ts';
import { eventually } from '#test/support/eventually.ts';
import { recordsOf } from '#test/support/incident-records.ts';
import { startInstallation } from '#test/support/installation/installation.ts';
import type { Installation } from '#test/support/installation/installation.ts';
import { PersistentSender } from '#test/support/installation/persistent-sender.ts';

const alerts = 2_000;
const keysAtOnce = 10;
const alertsPerKey = 20;
const unknownEvery = 50;
const keys = alerts / alertsPerKey;

/** New keys appear throughout, so that whatever is killed is opening tickets. */
const elementOf = (index: number): string => {
  const generation = Math.floor(index / (keysAtOnce * alertsPerKey));
  return `host-${String(generation * keysAtOnce + (index % keysAtOnce))}`;
};

/** Half of the keys get their ticket at the first alert, half at the third. */
const definitionOf = (index: number): number => {
  if (index % unknownEvery === unknownEvery - 1) return 4_711;
  return index % 2 === 0 ? 1 : 2;
};

const alertOf = (index: number) => ({
  definition: definitionOf(index),
  element: elementOf(index),
  message: `alert ${String(index)}`,
});

let tocsin: Installation;
beforeAll(async () => {
  tocsin = await startInstallation();
}, 120_000);
afterAll(() => tocsin.stop(), 60_000);

const killDuringTicket = async (): Promise<void> => {
  const hold = path.join(tocsin.ticketFolder, 'hold');
  await writeFile(hold, '');
  await eventually('a ticket is filed and its number held back', async () =>
    (await readdir(tocsin.ticketFolder)).some((file) => file.startsWith('held-')),
  );
  const restarted = tocsin.processes.restart('worker');
  await rm(hold);
  await restarted;
};

const kill = (name: ServiceName) => () => tocsin.processes.restart(name);

const faults: { name: string; atAccepted: number; strike: () => Promise<void> }[] = [
  { name: 'web', atAccepted: 250, strike: kill('web') },
  { name: 'worker', atAccepted: 550, strike: kill('worker') },
  { name: 'worker between creation and recording of a ticket', atAccepted: 850, strike: killDuringTicket },
  { name: 'Temporal', atAccepted: 1_150, strike: kill('temporal') },
  { name: 'the database server', atAccepted: 1_450, strike: kill('mysql') },
];

test('no accepted alert is lost and no key has two tickets when every process is killed in turn', async () => {
  const sender = new PersistentSender({ url: tocsin.url, token: tocsin.token, perSecond: 80, giveUpAfterMs: 60_000 });
  const sending = sender.sendAll(Array.from({ length: alerts }, (_, index) => alertOf(index)));
  for (const { name, atAccepted, strike } of faults) {
    await eventually(`${String(atAccepted)} alerts before ${name}`, () => sender.accepted >= atAccepted, 60_000);
    await strike();
  }
  await sending;
  expect(sender.accepted).toBe(alerts);
  expect(sender.surprises).toEqual([]);
  expect(sender.retries).toBeGreaterThan(0);
  await expectAllSettled();
  await expectExactCounts();
  await expectOneTicketPerKey();
}, 180_000);

const expectAllSettled = async (): Promise<void> => {
  const { db } = tocsin.database;
  let last = '';
  await eventually(
    'every alert is on an incident or unmatched, every incident has its ticket',
    async () => {
      const rows = await db.select({ incidentId: alert.incidentId, reason: alert.unmatchedReason }).from(alert);
      const open = rows.filter(({ incidentId, reason }) => incidentId === null && reason === null).length;
      const tickets = await db.select({ state: ticket.state, error: ticket.lastError }).from(ticket);
      const done = tickets.filter(({ state }) => state === 'open').length;
      last = `${String(rows.length)} alerts, ${String(open)} open, ${String(done)} tickets`;
      return rows.length === alerts && open === 0 && done === keys;
    },
    90_000,
  ).catch(async (error: unknown) => {
    throw new Error(`${last}; ${await describeUnsettled()}`, { cause: error });
  });
};

const describeUnsettled = async (): Promise<string> => {
  const records = await Promise.all(
    Array.from({ length: keys }, (_, key) => recordsOf(tocsin.database, `host-${String(key)}`)),
  );
  const unsettled = records.flat().filter(({ tickets }) => tickets[0]?.state !== 'open');
  return JSON.stringify(
    unsettled.map(({ element, tickets, timeline }) => ({ element, tickets, timeline: timeline.slice(-6) })),
  );
};

const expectExactCounts = async (): Promise<void> => {
  const { db } = tocsin.database;
  const rows = await db
    .select({ message: alert.message, incidentId: alert.incidentId, element: alert.element })
    .from(alert);
  expect(new Set(rows.map(({ message }) => message)).size).toBe(alerts);
  const incidents = await db.select().from(incident);
  expect(new Set(incidents.map(({ element }) => element)).size).toBe(keys);
  expect(incidents).toHaveLength(keys);
  for (const { id, element, alertCount } of incidents) {
    const linked = rows.filter(({ incidentId }) => incidentId === id);
    expect({ element, alertCount }).toEqual({ element, alertCount: linked.length });
    expect(linked.every((row) => row.element === element)).toBe(true);
  }
  expect(rows.filter(({ incidentId }) => incidentId === null)).toHaveLength(alerts / unknownEvery);
};

const expectOneTicketPerKey = async (): Promise<void> => {
  const tickets = await tocsin.database.db.select().from(ticket);
  expect(new Set(tickets.map(({ incidentId }) => incidentId)).size).toBe(keys);
  const files = (await readdir(tocsin.ticketFolder)).filter((file) => file.endsWith('.json'));
  const recorded = tickets.map(({ externalKey }) => `${externalKey ?? ''}.json`);
  expect(files.sort()).toEqual(recorded.sort());
};
