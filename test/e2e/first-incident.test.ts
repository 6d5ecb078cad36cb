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

const openPage = async (): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return page;
};

const sendAlert = async (element: string): Promise<void> => {
  const event = { eventid: 1, element, message: '/var is <b>91 %</b> full' };
  const body = JSON.stringify({ event, timestamp: Math.floor(Date.now() / 1_000) });
  const reply = await fetch(`${web.url}/addevent/`, { method: 'POST', body });
  expect(reply.status).toBe(200);
};

it.skipIf(executablePath === null)(
  'shows a person an incident from its alert to its close',
  async () => {
    const element = room.newElement('db-07');
    const page = await openPage();
    await page.goto(`${web.url}/incidents`);
    await page.getByLabel('Name').fill('ops-1');
    await page.getByRole('textbox', { name: 'Password' }).fill(testPassword);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('Nothing is open.').waitFor();

    await sendAlert(element);
    const row = page.getByRole('row').filter({ hasText: element });
    await row.getByText('1 ×').waitFor();
    await row.getByRole('link', { name: '/var is filling up' }).click();

    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('opened by alert from CitoEngine clients: "/var is <b>91 %</b> full"').waitFor();
    await timeline.getByText(/ticket \d+ opened in Local tickets/).waitFor();

    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await timeline.getByText('ops-1 acknowledged it').waitFor();
    await page.getByLabel('Comment').fill('Old logs removed.');
    await page.getByRole('button', { name: 'Comment' }).click();
    await timeline.getByText('ops-1: Old logs removed.').waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Close' }).click();
    await timeline.getByText('ops-1 closed it').waitFor();
    await page.getByText('nothing; another alert opens a new incident').waitFor();

    await page.goto(`${web.url}/incidents?state=closed`);
    await page.getByRole('row').filter({ hasText: element }).getByText('by ops-1').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  },
  60_000,
);
