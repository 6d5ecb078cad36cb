import { expect } from 'vitest';
import { ticket } from '#db/schema/index.ts';
import { awaitRecords, hasTicket } from '#test/support/incident-records.ts';
import { eventually } from '#test/support/eventually.ts';
import { journey } from '../journey.ts';
import { useJira } from './jira-site.ts';

journey(
  'a ticket that could not be closed is in everybody’s sight until somebody has it brought in step',
  async ({ room, open }) => {
    const site = await useJira(room);
    const element = room.newElement('behind');
    await room.accept({ definition: 1, element });
    const [record] = await awaitRecords(room.database, element, hasTicket);
    const [issue] = site.world.issues;
    site.fault({ denied: ['TRANSITION_ISSUES'] });
    const { page, complaints } = await open({ name: 'ops-1', path: `/incidents/${String(record?.id)}` });
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await timeline.getByText(/ticket in Local tickets not updated/).waitFor();
    await page.getByText('not in step').waitFor();
    expect(issue?.status.name).not.toBe('Done');

    await page.getByRole('link', { name: 'Incidents', exact: true }).click();
    await page.getByText('Tickets failed in').getByRole('link', { name: 'Show it' }).click();
    const row = page.getByRole('listitem').filter({ hasText: element });
    expect(await row.textContent()).toContain('not in step for');
    await row.getByRole('link', { name: 'Retry it' }).click();
    site.fault({ clear: true });
    await page.getByRole('button', { name: 'Bring it in step now' }).click();
    await timeline.getByText(/ticket OPS-\d+ in Local tickets: .*closed/).waitFor();
    await eventually('the issue is closed', () => issue?.status.name === 'Done');
    expect(await room.database.db.select({ failedAt: ticket.failedAt }).from(ticket)).toEqual([{ failedAt: null }]);
    expect(complaints).toEqual([]);
  },
  120_000,
);
