import { expect } from 'vitest';
import { severities } from '#domain/severity.ts';
import { elementHash } from '#db/element-hash.ts';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { insertAlerts, insertIncident } from '#test/db/page-rows.ts';
import type { Database } from '#db/database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { findBarriers } from './find-barriers.ts';
import { hasBrowser, pageTest } from './journey.ts';
import { fitsScreen } from './open-page.ts';

const hourMs = 3_600_000;

/** Windows and suppressions of each sort: that recur, that run now, that come, that nobody ends. */
const planAhead = async ({ db }: Database): Promise<void> => {
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

/** An incident among others of its element; its id. */
const fillStore = async ({ database }: TestDatabase): Promise<number> => {
  const element = `db-07.${'very-'.repeat(8)}long.example.net`;
  const same = { element, elementHash: elementHash(element), openedAt: new Date() };
  for (const severity of severities) {
    await insertIncident(database, { ...same, severity, definitionId: 2, state: 'closed' });
    await insertIncident(database, { severity, state: severity === 'S0' ? 'open' : 'acknowledged' });
  }
  const incidentId = await insertIncident(database, same);
  const labels = { generatorURL: `https://${'prometheus.'.repeat(6)}example.net:9090/graph`, runbook: 'restart it' };
  await insertAlerts(database, [{ id: 1, incidentId, linkVersion: 1, definitionId: 1, labels }]);
  await planAhead(database);
  return incidentId;
};

const around = pageTest.extend('incidentId', { scope: 'file' }, ({ store }) => fillStore(store)).skipIf(!hasBrowser);

around.for([
  { width: 360, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)(
  'what is around an incident, and what comes, can be read on $width px in $colorScheme colours',
  { timeout: 90_000 },
  async ({ width, colorScheme }, { incidentId, web, open }) => {
    const incident = `/incidents/${String(incidentId)}`;
    const { page, complaints } = await open({ name: 'boss', path: incident, width, colorScheme });
    for (const path of [incident, '/alerts/1', '/definitions', '/definitions/1', '/maintenance?show=calendar']) {
      await page.goto(`${web.url}${path}`);
      if (path.endsWith('calendar')) {
        await page.getByText('As a table').click();
        await page.getByRole('cell', { name: 'somebody ends it' }).first().waitFor();
        expect(await page.getByRole('img', { name: /^1[45] times, first / }).count()).toBe(1);
      }
      expect({ path, faults: await findBarriers(page) }).toEqual({ path, faults: [] });
      expect(await fitsScreen(page)).toBe(true);
    }
    expect(complaints).toEqual([]);
    await page.close();
  },
);
