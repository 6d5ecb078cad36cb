import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { severities } from '#domain/severity.ts';
import { elementHash } from '#db/element-hash.ts';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { insertAlerts, insertIncident } from '#test/db/page-rows.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { openPage } from './open-page.ts';

/** null: this machine has no Chromium, and the pages are not looked at. */
const executablePath = inject('browser');
const hourMs = 3_600_000;

let store: TestDatabase;
let web: WebConsole;
let browser: Browser;
let incidentId: number;

/** Windows and suppressions of each sort: that recur, that run now, that come, that nobody ends. */
const planAhead = async (): Promise<void> => {
  const { db } = store.database;
  const by = { actor: 'ann', address: null, now: new Date() };
  const now = Date.now();
  const window = {
    ...{ name: 'Nightly backup', reason: 'r', owner: 'o', start: new Date(now - hourMs).toISOString().slice(0, 16) },
    ...{ timeZone: 'UTC', durationMinutes: 120, recurrence: 'FREQ=DAILY', closesOnEnd: false },
    scope: { elements: [], teamIds: [1], sourceIds: [], labels: [] },
  };
  const noEnd = { name: 'x'.repeat(100), durationMinutes: null, recurrence: null };
  await saveMaintenance(db, { id: null, draft: window }, by);
  await saveMaintenance(db, { id: null, draft: { ...window, ...noEnd } }, by);
  const noise = { definitionId: 1, element: null, reason: 'Known noise until the new disks are in', owner: 'o' };
  const coming = { ...noise, fromMs: now + 72 * hourMs, untilMs: now + 120 * hourMs };
  await saveSuppression(db, { id: null, draft: coming }, by);
  await saveSuppression(db, { id: null, draft: { ...noise, fromMs: null, untilMs: null } }, by);
};

beforeAll(async () => {
  if (executablePath === null) return;
  store = await createTestDatabase();
  await createTestUser(store, 'admin', 'boss');
  const element = `db-07.${'very-'.repeat(8)}long.example.net`;
  const same = { element, elementHash: elementHash(element), openedAt: new Date() };
  for (const severity of severities) {
    await insertIncident(store.database, { ...same, severity, definitionId: 2, state: 'closed' });
    await insertIncident(store.database, { severity, state: severity === 'S0' ? 'open' : 'acknowledged' });
  }
  incidentId = await insertIncident(store.database, same);
  const labels = { generatorURL: `https://${'prometheus.'.repeat(6)}example.net:9090/graph`, runbook: 'restart it' };
  await insertAlerts(store.database, [{ id: 1, incidentId, linkVersion: 1, definitionId: 1, labels }]);
  await planAhead();
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  if (executablePath === null) return;
  await browser.close();
  await web.stop();
  await store.drop();
});

/** Every rule of WCAG A and AA that the page breaks, with the first element that does. */
const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }; // put there just above
    return inPage.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
};

it.skipIf(executablePath === null).each([
  { width: 360, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)(
  'what is around an incident, and what comes, can be read on $width px in $colorScheme colours',
  async ({ width, colorScheme }) => {
    const incident = `/incidents/${String(incidentId)}`;
    const { page, complaints } = await openPage(browser, web, { name: 'boss', path: incident, width, colorScheme });
    for (const path of [incident, '/alerts/1', '/definitions', '/definitions/1', '/maintenance?show=calendar']) {
      await page.goto(`${web.url}${path}`);
      if (path.endsWith('calendar')) {
        await page.getByText('As a table').click();
        await page.getByRole('cell', { name: 'somebody ends it' }).first().waitFor();
        expect(await page.getByRole('img', { name: /^1[45] times, first / }).count()).toBe(1);
      }
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    expect(complaints).toEqual([]);
    await page.close();
  },
  90_000,
);
