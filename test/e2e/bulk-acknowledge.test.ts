import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { incident } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { openPage } from './open-page.ts';

/** null: this machine has no Chromium, and the journey is skipped. */
const executablePath = inject('browser');
const incidents = 500;

let room: EngineRoom;
let web: WebConsole;
let browser: Browser;

beforeAll(async () => {
  if (executablePath === null) return;
  room = await openEngineRoom();
  await createTestUser(room, 'user', 'ops-1');
  web = await startWebConsole(room, { temporalAddress: inject('temporalAddress'), taskQueue: room.taskQueue });
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  if (executablePath === null) return;
  await browser.close();
  await web.stop();
  await room.stop();
});

const countOf = async (state: 'open' | 'acknowledged'): Promise<number> => {
  const [row] = await room.database.db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(incident)
    .where(eq(incident.state, state));
  return row?.count ?? 0;
};

it.skipIf(executablePath === null)(
  'a person selects 500 incidents and acknowledges all of them, none lost',
  async () => {
    const prefix = room.newElement('bulk');
    const alerts = Array.from({ length: incidents }, (_, at) => ({
      definition: 2,
      element: `${prefix}-${String(at)}`,
    }));
    await room.accept(...alerts);
    await eventually('500 open incidents', async () => (await countOf('open')) === incidents, 90_000);
    const { page, complaints } = await openPage(browser, web, { name: 'ops-1', path: '/incidents' });
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await page.getByText('50 selected').waitFor();
    await page.getByRole('button', { name: 'Select all that fit' }).click();
    await page.getByText('500 selected').waitFor();
    await page
      .getByRole('button', { name: 'Acknowledge', exact: true })
      .and(page.locator('[form=bulk], #bulk *'))
      .click();
    await page.getByText('500 acknowledged', { exact: true }).waitFor({ timeout: 90_000 });
    expect(await countOf('acknowledged')).toBe(incidents);
    expect(complaints).toEqual([]);
  },
  240_000,
);
