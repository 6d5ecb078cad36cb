import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Database } from '#db/database.ts';
import { incident } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import { journey } from './journey.ts';
import { awaitScripts } from './open-page.ts';

const incidents = 500;

const countOf = async ({ db }: Database, state: 'open' | 'acknowledged'): Promise<number> => {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(incident)
    .where(eq(incident.state, state));
  return row?.count ?? 0;
};

journey(
  'a person selects 500 incidents and acknowledges all of them, none lost',
  async ({ room, open }) => {
    const prefix = room.newElement('bulk');
    const alerts = Array.from({ length: incidents }, (_, at) => ({
      definition: 2,
      element: `${prefix}-${String(at)}`,
    }));
    await room.accept(...alerts);
    await eventually('500 open incidents', async () => (await countOf(room.database, 'open')) === incidents, 90_000);
    const { page, complaints } = await open({ name: 'ops-1', path: '/incidents' });
    await awaitScripts(page);
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await page.getByText('50 selected').waitFor();
    await page.getByRole('button', { name: 'Select all that fit' }).click();
    await page.getByText('500 selected').waitFor();
    await page
      .getByRole('button', { name: 'Acknowledge', exact: true })
      .and(page.locator('[form=bulk], #bulk *'))
      .click();
    const tryAgain = page.getByRole('button', { name: /^Try the \d+ again$/ });
    const allDone = async (): Promise<boolean> => {
      if (await tryAgain.isVisible()) await tryAgain.click(); // what a slow machine's engine did not answer in time
      return page.getByText('500 acknowledged', { exact: true }).isVisible();
    };
    await eventually('500 acknowledged', allDone, 150_000);
    expect(await countOf(room.database, 'acknowledged')).toBe(incidents);
    expect(complaints).toEqual([]);
  },
  300_000,
);
