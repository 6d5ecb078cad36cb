import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { ruleBook, ticketSystem } from '#db/schema/index.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import { journey } from '../journey.ts';
import type { Open } from '../journey.ts';
import { awaitScripts } from '../open-page.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const environment = { TOCSIN_BUNDLED_SCRIPT: path.join(root, 'tools/tickets/file-ticket.sh') };

/** `file-then-mumble`: the ticket is filed, and nobody hears of it. `file`: it is filed. */
const fileAs = async ({ database: { db }, ticketFolder }: EngineRoom, mode: string): Promise<void> => {
  const config = {
    create: [path.join(root, 'test/support/tickets/counted-ticket.sh')],
    query: [path.join(root, 'tools/tickets/query-tickets.sh')],
    environment: { ...environment, TOCSIN_TICKET_DIR: ticketFolder, MODE: mode },
  };
  await db.update(ticketSystem).set({ config });
  await db.update(ruleBook).set({ version: sql`${ruleBook.version} + 1` });
};

/** The page where somebody settles what became of the ticket of a new incident. */
const openSettling = async (room: EngineRoom, open: Open) => {
  await fileAs(room, 'file-then-mumble');
  const element = room.newElement('unheard');
  await room.accept({ definition: 1, element });
  const [record] = await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'unknown');
  const { page, complaints } = await open({ name: 'ops-1', path: '/ticket-systems/1', width: 360 });
  await awaitScripts(page);
  const row = page.getByRole('listitem').filter({ hasText: element });
  await row.getByRole('link', { name: 'Settle it' }).click();
  await page.getByRole('heading', { name: 'Is the ticket there?' }).waitFor();
  await page.getByText(record?.tickets[0]?.marker ?? 'no marker').waitFor();
  return { page, complaints, element, timeline: page.getByRole('region', { name: 'Timeline' }) };
};

journey(
  'a ticket of unknown outcome that is there becomes the incident’s by its key',
  async ({ room, open }) => {
    const { page, complaints, timeline } = await openSettling(room, open);
    const there = page.getByRole('region', { name: 'It is there, and its key is known' });
    await there.getByLabel('Key of the ticket').fill('100001');
    await there.getByRole('button', { name: 'Look it up' }).click();
    await page.getByRole('button', { name: 'Attach 100001' }).click();
    await timeline.getByText('ticket 100001 in Local tickets attached').waitFor();
    expect(complaints).toEqual([]);
  },
  120_000,
);

journey(
  'a ticket of unknown outcome that is not there is created once more',
  async ({ room, open }) => {
    const { page, complaints, timeline } = await openSettling(room, open);
    await fileAs(room, 'file');
    const nothing = page.getByRole('region', { name: 'Nothing was created' });
    await nothing.getByRole('button', { name: 'It is not there: create it' }).click();
    await timeline.getByText(/ticket \d+ opened in Local tickets/).waitFor();
    expect(complaints).toEqual([]);
  },
  120_000,
);

journey(
  'an incident goes on without a ticket when nothing was created and none is needed',
  async ({ room, open }) => {
    const { page, complaints, timeline, element } = await openSettling(room, open);
    await page.getByRole('button', { name: 'Leave it without a ticket' }).click();
    await timeline.getByText('ticket in Local tickets taken away').waitFor();
    await page.goto(new URL('/ticket-systems/1', page.url()).href);
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.getByText(element).count()).toBe(0);
    expect(complaints).toEqual([]);
  },
  120_000,
);
