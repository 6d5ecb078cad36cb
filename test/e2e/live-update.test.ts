import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
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
  for (const name of ['ops-1', 'ops-2']) await createTestUser(room, 'user', name);
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
  'what one person acknowledges is seen by the other, new rows wait for a click, and undo gives it back',
  async () => {
    const element = room.newElement('live');
    await room.accept({ definition: 1, element });
    const one = await openPage(browser, web, { name: 'ops-1', path: '/incidents' });
    const other = await openPage(browser, web, { name: 'ops-2', path: '/incidents' });
    const [row, seen] = [one.page, other.page].map((page) => page.getByRole('row').filter({ hasText: element }));
    if (row === undefined || seen === undefined) throw new Error('two pages have two rows');
    await row.getByRole('button', { name: /^Acknowledge/ }).click();
    await row.getByText('you · now').waitFor();
    await seen.getByText('no longer here').waitFor();
    await row.getByRole('button', { name: 'Undo' }).click();
    await row.getByRole('button', { name: /^Acknowledge/ }).waitFor();
    await seen.getByRole('button', { name: /^Acknowledge/ }).waitFor();

    const second = room.newElement('live-second');
    await room.accept({ definition: 2, element: second });
    await other.page.getByRole('button', { name: '1 new: show' }).click();
    await other.page.getByRole('row').filter({ hasText: second }).waitFor();
    expect(await one.page.getByRole('row').filter({ hasText: second }).count()).toBe(0);
    expect([...one.complaints, ...other.complaints]).toEqual([]);
  },
  60_000,
);
