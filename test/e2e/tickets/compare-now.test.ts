import { expect } from 'vitest';
import { journey } from '../journey.ts';
import { awaitOrder, compareNow, leaveIssue, useJira } from './jira-site.ts';

journey(
  'what a comparison finds comes by itself to who asked for it, and the list of ticket systems counts it',
  async ({ room, open }) => {
    const site = await useJira(room);
    const { page, complaints } = await open({ name: 'boss', path: '/ticket-systems/1' });
    await page.getByText('0 tickets read, 0 out of order').waitFor();
    await awaitOrder(page);
    const { key } = await leaveIssue(room, site, 987_654);
    site.fault({ kind: 'slow_before', on: 'search', delayMs: 3_000 }); // so that the page can't miss what comes before its end
    await compareNow(page);
    await page.getByText(/It waits for a worker|It is being compared/).waitFor();
    await page.getByText(`No incident has ${key}`).waitFor({ timeout: 60_000 });
    await page.getByText('1 ticket read, 1 out of order').waitFor();
    await page.getByText('asked to compare it').waitFor();
    await page.goto(new URL('/ticket-systems', page.url()).href);
    await page.getByRole('cell', { name: '1', exact: true }).getByRole('link').click();
    await page.getByRole('heading', { name: 'Tickets without their incident, and the other way round' }).waitFor();
    expect(complaints).toEqual([]);
  },
  120_000,
);

journey(
  'a comparison that fails says why, on a phone too, and only those who may ask for another one',
  async ({ room, open }) => {
    await useJira(room, {
      isCompared: false,
      fault: { kind: 'error_before', on: 'search', status: 403, times: 1_000 },
    });
    const { page, complaints } = await open({ name: 'ops-1', path: '/ticket-systems/1', width: 360 });
    const warning = page.getByRole('list', { name: 'Warnings' });
    await warning.getByText('ended after 0 tickets').waitFor();
    expect(await warning.textContent()).toContain('403');
    expect(await page.getByRole('button', { name: 'Compare now' }).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    await page.goto(new URL('/ticket-systems', page.url()).href);
    await page.getByText('comparing fails').waitFor();
    expect(complaints).toEqual([]);
  },
  120_000,
);
