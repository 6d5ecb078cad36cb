import { expect } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { journey } from '../journey.ts';
import { awaitComparison, awaitOrder, compareNow, leaveIssue, useJira } from './jira-site.ts';

journey.for([
  { what: 'is closed with one click, and is not found again', button: 'Close the ticket', status: 'Done' },
  { what: 'stays as it is when it is left so, and no later comparison shows it', button: 'Leave it', status: 'To Do' },
])('a ticket that no incident has $what', { timeout: 120_000 }, async ({ button, status }, { room, open }) => {
  const site = await useJira(room);
  const issue = await leaveIssue(room, site, 987_654);
  const { page, complaints } = await open({ name: 'boss', path: '/ticket-systems/1' });
  await compareNow(page);
  const row = page.getByRole('listitem').filter({ hasText: `No incident has ${issue.key}` });
  await row.getByRole('button', { name: button }).click();
  await awaitOrder(page);
  expect(issue.status.name).toBe(status);
  const { search = 0 } = site.world.requests;
  await compareNow(page);
  await eventually('its search', () => (site.world.requests['search'] ?? 0) > search);
  await awaitComparison(room);
  await page.reload();
  await awaitOrder(page);
  expect(issue.status.name).toBe(status);
  expect(complaints).toEqual([]);
});
