import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { insertAlerts } from '#test/db/page-rows.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { pageJourney } from './journey.ts';

const keep = ({ database }: TestDatabase, id: number, definitionRef: string): Promise<void> =>
  insertAlerts(database, [{ id, definitionRef, unmatchedReason: 'unknown_definition', receivedAt: new Date() }]);

pageJourney(
  'shows the first group by itself, announces the next, counts in place, and says which is gone',
  async ({ store, open }) => {
    const { page, complaints } = await open({ name: 'ops-1', path: '/unmatched' });
    await page.getByText('No alert is unmatched.').waitFor();
    await page.getByText('polling each 5 s').waitFor();
    await keep(store, 1, 'first-key');
    const first = page.getByRole('row').filter({ hasText: 'first-key' });
    const second = page.getByRole('row').filter({ hasText: 'second-key' });
    await first.waitFor();

    await keep(store, 2, 'second-key');
    const announced = page.getByRole('button', { name: '1 new: show' });
    await announced.waitFor();
    expect(await second.count()).toBe(0);
    await announced.click();
    await second.waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).toContain('second-key');

    await keep(store, 3, 'first-key');
    await expect.poll(() => first.getByRole('cell').nth(1).textContent(), { timeout: 15_000 }).toBe('2');
    expect(await page.getByRole('row').nth(1).textContent()).toContain('second-key');

    await store.database.db.execute(sql`DELETE FROM alert WHERE definition_ref = 'second-key'`);
    await second.getByText('no longer here').waitFor();
    expect(complaints).toEqual([]);
  },
  90_000,
);

pageJourney(
  'the mark says when the page asks by itself, since when nothing answers, and when it is told again',
  async ({ open }) => {
    const { page } = await open({ name: 'ops-1', path: '/incidents' });
    await page.getByText('live', { exact: true }).waitFor();
    await page.route('**/events*', (route) => route.abort());
    await page.reload();
    await page.getByText('polling each 3 s').waitFor();
    await page.route('**/readyz', (route) => route.abort());
    await page.getByText(/^not updating since \d\d:\d\d:\d\d: the server does not answer$/).waitFor();
    await page.unrouteAll();
    await page.getByText('live', { exact: true }).waitFor({ timeout: 60_000 });
  },
  120_000,
);
