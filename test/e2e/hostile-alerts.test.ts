import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { and, asc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { alert, delivery, incident, suppression, ticket } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { createSourceToken } from '#test/support/intake-server.ts';
import { wake } from '#test/support/wake.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { payloads } from './hostile/payloads.ts';
import { isFormula, readCsv } from './hostile/read-csv.ts';
import { isElement, saidBy, sendPayload } from './hostile/send-payloads.ts';
import type { Sent } from './hostile/send-payloads.ts';
import { watchPage } from './hostile/watch-page.ts';
import type { WatchedPage } from './hostile/watch-page.ts';
import { openPage, openPalette } from './open-page.ts';

/** null: this machine has no Chromium, and the journey is skipped. */
const executablePath = inject('browser');
/** A busy machine needs several times as long as an idle one. */
const slow = 600_000;

let room: EngineRoom;
let web: WebConsole;
let browser: Browser;
let watched: WatchedPage;
let cookie: string;

beforeAll(async () => {
  if (executablePath === null) return;
  room = await openEngineRoom();
  await createTestUser(room, 'admin', 'boss');
  web = await startWebConsole(room, { temporalAddress: inject('temporalAddress'), taskQueue: room.taskQueue });
  cookie = await web.logIn('boss');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const { page } = await openPage(browser, web, { name: 'boss', path: '/incidents', width: 360 });
  page.setDefaultTimeout(slow);
  watched = await watchPage(page, web.url);
  await sendAll();
}, slow);
afterAll(async () => {
  if (executablePath === null) return;
  await browser.close();
  await web.stop();
  await room.stop();
});

const reports = ['incidents', 'frequent', 'elements', 'response', 'noise', 'actions', 'definitions'];
const phone = { width: 360, height: 900 };
const db = () => room.database.db;

/** Requests that wait for their answers at the same time. */
const senders = 4;
const results: Sent[] = [];

/** The first `count` of each sort. */
const firstOfEach = (count: number): typeof payloads =>
  payloads.filter(({ kind }, at) => at < payloads.findIndex((one) => one.kind === kind) + count);

/** Their elements have incidents by the engine; the others' are recorded without it, which is quicker. */
const ofEngine = firstOfEach(3).filter(({ text }) => isElement(text));

const sendAll = async (): Promise<void> => {
  const intake = { url: web.url, token: await createSourceToken(room.database) };
  const queue = payloads.values();
  const sendNext = async (): Promise<void> => {
    for (const payload of queue) {
      const element = ofEngine.includes(payload) ? payload.text : `all ${payload.kind}`;
      results.push(...(await sendPayload(intake, payload, element)));
    }
  };
  await Promise.all(Array.from({ length: senders }, sendNext));
  await eventually('every alert is on its incident', async () => (await countWaiting()) === 0, slow);
  for (const payload of payloads.filter((one) => !ofEngine.includes(one) && isElement(one.text)))
    await wake(room.database, { definition: 2, element: payload.text, alert: saidBy(payload) });
};

const countWaiting = async (): Promise<number> => {
  const count = sql<number>`count(*)`.mapWith(Number);
  const [deliveries] = await db().select({ count }).from(delivery);
  const isWaiting = sql`${alert.incidentId} is null and ${alert.unmatchedReason} is null`;
  const [alerts] = await db().select({ count }).from(alert).where(isWaiting);
  return (deliveries?.count ?? 1) + (alerts?.count ?? 1);
};

/** Two of each sort, as elements and as what an address holds. */
const sample = firstOfEach(2)
  .filter(({ text }) => text.length <= 255)
  .map(({ text }) => ({ text, escaped: encodeURIComponent(text.toWellFormed()) }));

const idsOf = async (rows: PromiseLike<{ id: number }[]>): Promise<string[]> =>
  (await rows).map(({ id }) => String(id));

/** Every nth, of which there are about `count`. */
const spread = (ids: string[], count: number): string[] =>
  ids.filter((_, at) => at % Math.ceil(ids.length / count) === 0);

/** Loads the page, and those that its link to older rows leads to. */
const visitAll = async (path: string): Promise<void> => {
  await watched.visit(path);
  const older = watched.page.getByRole('link', { name: /^(Older|More) / }).first();
  for (let pages = 1; pages < 20 && (await older.count()) > 0; pages += 1) {
    const to = new URL((await older.getAttribute('href')) ?? '', watched.page.url());
    await watched.visit(to.pathname + to.search);
  }
};

describe.skipIf(executablePath === null)('texts that are meant to break a page', () => {
  it('are taken, or refused with the field that breaks a rule', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200);
    expect(results.filter(({ got, wanted }) => got !== wanted)).toEqual([]);
    expect(results.filter(({ got }) => /^20. $/.test(got)).length).toBeGreaterThan(600);
  });

  it(
    'are texts on every list of incidents and every sort of incident',
    async () => {
      const { visit, follow, faults } = watched;
      await visitAll('/incidents');
      for (const filter of ['is=withheld', 'ticket=has', 'severity=S1', 'sort=element']) {
        await visit(`/incidents?${filter}`);
      }
      const incidents = await idsOf(db().select({ id: incident.id }).from(incident).orderBy(asc(incident.id)));
      expect(incidents.length).toBeGreaterThan(200);
      const elements = ofEngine.map(({ text }) => text.toWellFormed());
      const shown = db().select({ id: incident.id }).from(incident).where(inArray(incident.element, elements));
      const ofEach = await idsOf(shown);
      expect(ofEach.length).toBeGreaterThan(elements.length * 0.8);
      for (const id of ofEach) await follow(`/incidents/${id}`);
      for (const id of spread(incidents, 10)) await visit(`/incidents/${id}/why`);
      expect(faults.splice(0)).toEqual([]);
    },
    slow,
  );

  it(
    'are texts on every alert and ticket, and when they are acted on',
    async () => {
      const { visit, follow, look, page, faults } = watched;
      const sentAsIs = and(eq(alert.sourceId, 2), eq(alert.definitionRef, '2'), lt(alert.id, 1_000_000_000));
      const alerts = await idsOf(db().select({ id: alert.id }).from(alert).where(sentAsIs).orderBy(asc(alert.id)));
      for (const id of spread(alerts, 60)) await follow(`/alerts/${id}`);
      const tickets = await idsOf(db().select({ id: ticket.id }).from(ticket));
      expect(tickets.length).toBeGreaterThan(12);
      for (const id of spread(tickets, 12)) await visit(`/tickets/${id}`);
      await page.setViewportSize({ width: 1440, height: 900 });
      await visit('/incidents?state=open&ticket=has');
      await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
      await page.locator('#bulk').getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByText(/^\d+ closed$/).waitFor();
      await look();
      await page.setViewportSize(phone);
      for (const path of ['/incidents?state=closed', '/incidents?state=acknowledged', '/incidents/bulk'])
        await visit(path);
      expect(faults.splice(0)).toEqual([]);
    },
    slow,
  );

  it(
    'are texts in searches, the palette and a dry run',
    async () => {
      const { visit, follow, look, page, faults } = watched;
      for (const [at, { text, escaped }] of sample.entries()) {
        await visit(`/incidents?q=${escaped}&element=${escaped}`);
        await (await openPalette(page)).fill(text.toWellFormed());
        await look();
        await page.keyboard.press('Escape');
        const go = at % 2 === 0 ? visit : follow;
        await go(`/dry-run?definition=2&element=${escaped}&message=${escaped}&labels=${escaped}&dedupKey=${escaped}`);
      }
      expect(faults.splice(0)).toEqual([]);
    },
    slow,
  );

  it(
    'are texts where rules are made of them',
    async () => {
      const { visit, follow, faults } = watched;
      await visitAll('/unmatched');
      await visitAll('/unmatched?show=alerts');
      const unknown = db().select({ id: alert.id }).from(alert).where(isNotNull(alert.unmatchedReason));
      for (const id of spread(await idsOf(unknown), 20)) await visit(`/definitions/new?alert=${id}`);
      const answers: number[] = [];
      for (const { text, escaped } of sample) {
        await follow(`/suppressions/new?definition=2&element=${escaped}`);
        const form = { definitionId: '2', element: text.toWellFormed(), 'element-kind': 'exact', reason: text };
        answers.push((await web.visit('/suppressions/new', { cookie, form })).status);
        const parent = { element: text.toWellFormed(), parent: `behind ${text.slice(0, 200).toWellFormed()}` };
        answers.push((await web.visit('/elements', { cookie, form: parent })).status);
      }
      expect(answers.filter((status) => status !== 302 && status !== 200 && status !== 400)).toEqual([]);
      const suppressions = await idsOf(db().select({ id: suppression.id }).from(suppression));
      expect(suppressions.length).toBeGreaterThan(sample.length / 2);
      for (const id of spread(suppressions, 15)) await visit(`/suppressions/${id}`);
      for (const id of suppressions.slice(0, 5)) await visit(`/suppressions/${id}/edit`);
      for (const path of ['/suppressions', '/elements', '/audit', '/definitions', '/definitions/2'])
        await visitAll(path);
      expect(faults.splice(0)).toEqual([]);
    },
    slow,
  );

  it(
    'are texts in reports, and no formulas in their files',
    async () => {
      const { visit, follow, page, faults } = watched;
      for (const path of ['', ...reports.map((name) => `/${name}`)]) await visit(`/reports${path}`);
      for (const { escaped } of sample) await follow(`/reports/element?element=${escaped}`);
      await visit('/dashboards');
      await page.setViewportSize({ width: 1440, height: 900 });
      for (const path of ['/dashboards', '/wall/all', '/incidents', '/incidents/1', '/unmatched', '/audit'])
        await visit(path);
      expect(faults.splice(0)).toEqual([]);
      const files = [
        ...[...reports, 'trend', 'hours'].map((name) => `${name}/csv`),
        ...sample.map(({ escaped }) => `element/csv?element=${escaped}`),
      ];
      const formulas: string[] = [];
      let cells = 0;
      for (const file of files) {
        const reply = await web.visit(`/reports/${file}`, { cookie });
        if (reply.status !== 200 && reply.status !== 400) formulas.push(`${file}: ${String(reply.status)}`);
        const read = reply.status === 200 ? readCsv(await reply.text()) : [];
        cells += read.length;
        formulas.push(...read.filter(isFormula).map((cell) => `${file}: ${cell}`));
      }
      expect(formulas).toEqual([]);
      expect(cells).toBeGreaterThan(3_000);
      expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('hostile');
    },
    slow,
  );
});
