import { expect } from 'vitest';
import { journey } from '../journey.ts';
import { awaitOrder, compareNow, leaveIssue, raiseIncident, useJira } from './jira-site.ts';

journey(
  'a ticket whose incident does not know it is attached to it with one click',
  async ({ room, open }) => {
    const site = await useJira(room);
    const incident = await raiseIncident(room, 'edge-7');
    const issue = await leaveIssue(room, site, incident.id);
    const { page, complaints } = await open({ name: 'boss', path: '/ticket-systems/1' });
    await compareNow(page);
    const row = page.getByRole('listitem').filter({ hasText: `No incident has ${issue.key}` });
    await row.getByRole('button', { name: 'Attach to its incident' }).click();
    await awaitOrder(page);
    await page.goto(new URL(`/incidents/${String(incident.id)}`, page.url()).href);
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText(`ticket ${issue.key} in Local tickets attached`).waitFor();
    expect(site.world.issues).toHaveLength(1);
    expect(complaints).toEqual([]);
  },
  120_000,
);
