import { expect } from 'vitest';
import { awaitRecords } from '#test/support/incident-records.ts';
import { journey } from '../journey.ts';
import { awaitOrder, useJira } from './jira-site.ts';
import { loseTicket } from './lose-ticket.ts';

journey(
  'an incident whose ticket was deleted goes on without one when that is wanted',
  async ({ room, open }) => {
    const site = await useJira(room);
    const { row, page, complaints, element } = await loseTicket({ room, site, open }, 'unwanted');
    await row.getByRole('button', { name: 'Take it away' }).click();
    await awaitOrder(page);
    await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'detached');
    await row.getByRole('link', { name: /^incident/ }).click();
    await page.getByText('No ticket was asked for.').waitFor();
    expect(site.world.issues).toEqual([]);
    expect(complaints).toEqual([]);
  },
  120_000,
);
