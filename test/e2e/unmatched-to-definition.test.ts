import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { createTestUser, startWebConsole, testPassword } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

/** null: this machine has no Chromium, and the journey is skipped. */
const executablePath = inject('browser');
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

let room: EngineRoom;
let web: WebConsole;
let browser: Browser;
/** What the browser complained about: scripts that broke or were refused by the policy. */
const complaints: string[] = [];

beforeAll(async () => {
  if (executablePath === null) return;
  room = await openEngineRoom();
  await createTestUser(room, 'user', 'ops-1');
  const { taskQueue } = room;
  web = await startWebConsole(room, { temporalAddress: inject('temporalAddress'), taskQueue });
  browser = await chromium.launch({ executablePath, args: browserArguments });
});
afterAll(async () => {
  if (executablePath === null) return;
  await browser.close();
  await web.stop();
  await room.stop();
});

const send = async (element: string): Promise<void> => {
  const event = { eventid: 77, element, message: 'PROBLEM:CRITICAL:Queue is too long' };
  const body = JSON.stringify({ event, timestamp: Math.floor(Date.now() / 1_000) });
  expect((await fetch(`${web.url}/addevent/`, { method: 'POST', body })).status).toBe(200);
};

const logIn = async (): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${web.url}/unmatched`);
  await page.getByLabel('Name').fill('ops-1');
  await page.getByRole('textbox', { name: 'Password' }).fill(testPassword);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Unmatched alerts' }).waitFor();
  return page;
};

it.skipIf(executablePath === null)(
  'makes a definition of an unmatched alert, and incidents of those that waited for it',
  async () => {
    const page = await logIn();
    const elements = [room.newElement('rmq-1'), room.newElement('rmq-2')];
    for (const element of elements) await send(element);
    const row = page.getByRole('row').filter({ hasText: '77' });
    await expect
      .poll(async () => (await page.reload(), row.textContent({ timeout: 500 }).catch(() => '')), { timeout: 10_000 })
      .toContain('2');

    await row.getByRole('link', { name: 'Make a definition' }).click();
    expect(await page.getByLabel('Event id').inputValue()).toBe('77');
    expect(await page.getByLabel('Summary', { exact: true }).inputValue()).toBe('Queue is too long');
    await page.getByRole('button', { name: 'Save definition' }).click();
    await page.getByText('2 alerts wait for it as unmatched.').waitFor();
    await page.getByRole('button', { name: 'Apply to those waiting' }).click();
    await page.getByText('2 alerts were given to the engine.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

    await page.goto(`${web.url}/incidents`);
    for (const element of elements) await page.getByRole('row').filter({ hasText: element }).waitFor();
    await page.goto(`${web.url}/unmatched`);
    await page.getByText('No alert is unmatched.').waitFor();
    expect(complaints).toEqual([]);
  },
  60_000,
);
