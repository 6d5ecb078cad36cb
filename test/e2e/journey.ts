import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { inject, test } from 'vitest';
import { openEngineRoom } from '#test/support/engine-room.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { openPage } from './open-page.ts';
import type { OpenedPage, Visit } from './open-page.ts';

/** null: this machine has no Chromium, and journeys are skipped. */
const executablePath = inject('browser');
export const hasBrowser = executablePath !== null;
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const temporalAddress = inject('temporalAddress');
const people = { 'ops-1': 'user', 'ops-2': 'user', boss: 'admin' } as const;

export type Open = (visit: Visit) => Promise<OpenedPage>;

const inBrowser = test.extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: browserArguments });
  onCleanup(() => browser.close());
  return browser;
});

/** To be extended by what a file needs besides; see `pageJourney`. */
export const pageTest = inBrowser
  .extend('store', { scope: 'file' }, async ({}, { onCleanup }) => {
    const store = await createTestDatabase();
    onCleanup(() => store.drop());
    await createPeople(store);
    return store;
  })
  .extend('web', { scope: 'file' }, async ({ store }, { onCleanup }) => {
    const web = await startWebConsole(store, { temporalAddress });
    onCleanup(() => web.stop());
    return web;
  })
  .extend('open', { scope: 'file' }, ({ browser, web }) => openIn(browser, web));

/** A way through the console in a real browser, on a database that no engine works on. `store`, `web` and `open` are the file's. */
export const pageJourney = pageTest.skipIf(!hasBrowser);

/** The same with a worker on a real engine. */
export const journey = inBrowser
  .extend('room', { scope: 'file' }, async ({}, { onCleanup }) => {
    const room = await openEngineRoom();
    onCleanup(() => room.stop());
    await createPeople(room);
    return room;
  })
  .extend('web', { scope: 'file' }, async ({ room }, { onCleanup }) => {
    const web = await startWebConsole(room, { temporalAddress, taskQueue: room.taskQueue });
    onCleanup(() => web.stop());
    return web;
  })
  .extend('open', { scope: 'file' }, ({ browser, web }) => openIn(browser, web))
  .skipIf(!hasBrowser);

const createPeople = async (store: TestDatabase): Promise<void> => {
  for (const [name, role] of Object.entries(people)) await createTestUser(store, role, name);
};

const openIn =
  (browser: Browser, web: WebConsole): Open =>
  (visit) =>
    openPage(browser, web, visit);
