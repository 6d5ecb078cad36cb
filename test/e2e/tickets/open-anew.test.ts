import { expect } from 'vitest';
import { journey } from '../journey.ts';
import { awaitOrder, useJira } from './jira-site.ts';
import { loseTicket } from './lose-ticket.ts';

journey(
  'an incident whose ticket was deleted gets a new one with one click',
  async ({ room, open }) => {
    const site = await useJira(room);
    const { row, page, complaints } = await loseTicket({ room, site, open }, 'lost');
    await row.getByRole('button', { name: 'Open a new ticket' }).click();
    await awaitOrder(page);
    await row.getByRole('link', { name: /^incident/ }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline
      .getByText(/ticket OPS-\d+ opened in Local tickets/)
      .nth(1)
      .waitFor();
    expect(site.world.issues).toHaveLength(1);
    expect(complaints).toEqual([]);
  },
  120_000,
);
