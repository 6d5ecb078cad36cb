import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { severities } from '#domain/severity.ts';
import { insertIncident } from '#test/db/page-rows.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { openPage } from './open-page.ts';

/** null: this machine has no Chromium, and the pages are not looked at. */
const executablePath = inject('browser');

let store: TestDatabase;
let web: WebConsole;
let browser: Browser;

beforeAll(async () => {
  if (executablePath === null) return;
  store = await createTestDatabase();
  await createTestUser(store, 'admin', 'boss');
  for (const state of ['open', 'acknowledged'] as const)
    for (const severity of severities)
      await insertIncident(store.database, { state, severity, isFlapping: true, withheldBy: 'suppression/7' });
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  if (executablePath === null) return;
  await browser.close();
  await web.stop();
  await store.drop();
});

const paths = [
  ...['/incidents?state=open', '/incidents?state=acknowledged', '/incidents/1', '/incidents/1/why', '/unmatched'],
  ...['/dry-run', '/definitions', '/definitions/1', '/definitions/1/edit', '/suppressions', '/suppressions/new'],
  ...['/maintenance', '/inhibitions', '/storms', '/elements', '/teams'],
];

/** Every rule of WCAG A and AA that the page breaks, with the first element that does. */
const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }; // put there just above
    return inPage.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
};

it.skipIf(executablePath === null).each(['light', 'dark'] as const)(
  'every page can be read and used by all, in %s colours',
  async (colorScheme) => {
    const { page } = await openPage(browser, web, { name: 'boss', path: '/incidents?state=open', colorScheme });
    for (const path of paths) {
      await page.goto(`${web.url}${path}`);
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
    }
    await page.goto(`${web.url}/incidents?state=open`);
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/incidents?state=open', '/incidents/1']) {
      await page.goto(`${web.url}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await faultsOf(page)).toEqual([]);
    }
  },
  60_000,
);
