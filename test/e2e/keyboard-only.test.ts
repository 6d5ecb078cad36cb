import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openEngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { openPage, openPalette } from './open-page.ts';

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
  'a person finds, selects, acknowledges and comments without a mouse',
  async () => {
    const [first, second] = [room.newElement('keys-1'), room.newElement('keys-2')];
    await room.accept({ definition: 1, element: first }, { definition: 2, element: second });
    const { page, complaints } = await openPage(browser, web, { name: 'ops-1', path: '/incidents' });
    const row = (element: string) => page.getByRole('row').filter({ hasText: element });
    await page.getByText('live', { exact: true }).waitFor();
    const news = page.getByRole('button', { name: /new: show/ });
    await Promise.race([news.click().catch(() => undefined), row(first).and(page.locator(':visible')).waitFor()]);
    await row(second).waitFor();

    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('/');
    await page.keyboard.type(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=keys-1/);
    await row(second).waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('a');
    await row(first).getByText('you · now').waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(/\/incidents\/\d+#comment/);
    await eventually('the comment has the focus', async () => {
      const isThere = await page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA');
      if (!isThere) await page.keyboard.press('c');
      return isThere;
    });
    await page.keyboard.type('Without a mouse.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('ops-1: Without a mouse.').waitFor();

    await openPalette(page);
    await page.keyboard.type('suppress');
    await page.getByRole('option', { name: /^Suppressions/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/suppressions$/);
    expect(complaints).toEqual([]);
  },
  60_000,
);
