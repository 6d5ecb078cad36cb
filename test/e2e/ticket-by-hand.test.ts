import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
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

const isWide = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

it.skipIf(executablePath === null)(
  'a person opens a ticket by hand on a phone, takes it away, and attaches it again',
  async () => {
    const element = room.newElement('edge-2');
    await room.accept({ definition: 2, element });
    const { page, complaints } = await openPage(browser, web, { name: 'ops-1', path: '/incidents', width: 360 });
    await page.getByRole('row').filter({ hasText: element }).getByRole('link', { name: 'Host unreachable' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });

    await page.getByRole('link', { name: 'Open or attach a ticket' }).click();
    expect(await page.getByLabel('Title').inputValue()).toBe('Host unreachable');
    await page.getByLabel('Title').fill('Edge 2 is away');
    await page.getByRole('button', { name: 'Show what will be opened' }).click();
    await page.getByRole('heading', { name: 'A ticket will be opened in Local tickets' }).waitFor();
    await page.getByText('Edge 2 is away').waitFor();
    expect(await isWide(page)).toBe(false);
    await page.getByRole('button', { name: 'Open the ticket in Local tickets' }).click();
    const opened = timeline.getByText(/ticket \d+ opened in Local tickets/);
    await opened.waitFor();
    const [, key = ''] = /ticket (\d+) opened/.exec((await opened.textContent()) ?? '') ?? [];
    expect(key).not.toBe('');

    await page.getByRole('link', { name: 'Replace or take away' }).click();
    await page.getByRole('button', { name: `Take ${key} away` }).click();
    await timeline.getByText('ticket in Local tickets taken away').waitFor();
    await page.getByText('No ticket was asked for.').waitFor();

    await page.getByRole('link', { name: 'Open or attach a ticket' }).click();
    await page.getByLabel('Key of the ticket').fill('999999');
    await page.getByRole('button', { name: 'Look it up' }).click();
    await page.getByText('Local tickets has no ticket 999999').first().waitFor();
    await page.getByLabel('Key of the ticket').fill(key);
    await page.getByRole('button', { name: 'Look it up' }).click();
    await page.getByRole('heading', { name: `${key} in Local tickets will be the incident’s ticket` }).waitFor();
    await page.getByRole('button', { name: `Attach ${key}` }).click();
    await timeline.getByText(`ticket ${key} in Local tickets attached`).waitFor();
    expect(await isWide(page)).toBe(false);
    // The browser notes each refused form's status.
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  },
  120_000,
);
