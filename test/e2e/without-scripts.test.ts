import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { openPage } from './open-page.ts';

/** null: this machine has no Chromium, and the journey is skipped. */
const executablePath = inject('browser');

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

it.skipIf(executablePath === null)(
  'a browser without scripts logs in, acknowledges, comments, acts on several rows, suppresses and logs out',
  async () => {
    const element = room.newElement('plain');
    await room.accept({ definition: 2, element }, { definition: 2, element: `${element}-2` });
    const { db } = room.database;
    await eventually('two incidents', async () => (await db.query.incident.findMany()).length === 2);
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = await openPage(browser, web, { name: 'ops-1', path: '/incidents', context });
    const row = page.getByRole('row').filter({ has: page.getByText(element, { exact: true }) });
    await row.getByRole('link', { name: 'Host unreachable' }).click();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('ops-1 acknowledged it').waitFor();
    await page.getByLabel('Comment').fill('Seen from an old phone.');
    await page.getByRole('button', { name: 'Comment' }).click();
    await timeline.getByText('ops-1: Seen from an old phone.').waitFor();

    await page.goto(`${web.url}/incidents`);
    await page.getByRole('checkbox', { name: `on ${element}-2` }).check();
    await page.locator('#bulk').getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('1 acknowledged', { exact: true }).waitFor();

    await page.goto(`${web.url}/suppressions/new?definition=2&element=${element}`);
    await page.getByLabel('Reason').fill('');
    await page.getByRole('button', { name: 'Suppress' }).click();
    await page.getByRole('alert').getByText('Not saved').waitFor();
    expect(await page.getByLabel('Name or pattern').inputValue()).toBe(element);
    await page.getByLabel('Reason').fill('The host is being replaced');
    await page.getByRole('button', { name: 'Suppress' }).click();
    await page.getByRole('heading', { name: 'active' }).waitFor();

    await page.getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Log out' }).last().click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/login');
  },
  60_000,
);
