import { expect } from 'vitest';
import { awaitRecords } from '#test/support/incident-records.ts';
import { journey } from '../journey.ts';
import { useJira } from './jira-site.ts';

journey(
  'a ticket that its system refused is opened when somebody tries again after the system was mended',
  async ({ room, open }) => {
    const site = await useJira(room);
    site.fault({ denied: ['CREATE_ISSUES'] });
    const element = room.newElement('refused');
    await room.accept({ definition: 1, element });
    await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'failed');
    const { page, complaints } = await open({ name: 'ops-1', path: '/incidents' });
    await page.getByText('Tickets failed in').getByRole('link', { name: 'Show it' }).click();
    const row = page.getByRole('listitem').filter({ hasText: element });
    expect(await row.textContent()).toContain('403');
    await row.getByRole('link', { name: 'Retry it' }).click();
    await page.getByText('Nothing was created. Another attempt asks for the same ticket once more.').waitFor();
    site.fault({ clear: true });
    await page.getByRole('button', { name: 'Try again' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText(/ticket OPS-\d+ opened in Local tickets/).waitFor();
    expect(site.world.issues).toHaveLength(1);
    expect(complaints).toEqual([]);
  },
  120_000,
);
