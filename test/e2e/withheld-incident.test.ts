import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { endSuppression, saveSuppression } from '#db/rules/save-suppression.ts';
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

/** The list of the element's incidents, to somebody who has just logged in. */
const openIncidents = async (element: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${web.url}/login?next=${encodeURIComponent(`/incidents?element=${element}`)}`);
  await page.getByLabel('Name').fill('ops-1');
  await page.getByRole('textbox', { name: 'Password' }).fill(testPassword);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Incidents' }).waitFor();
  return page;
};

const by = () => ({ actor: 'test', address: null, now: new Date() });

const suppress = async (element: string): Promise<number> => {
  const saved = await saveSuppression(
    room.database.db,
    {
      id: null,
      draft: {
        ...{ definitionId: null, element: { kind: 'exact', value: element }, fromMs: null, untilMs: null },
        ...{ reason: 'moving <racks>', owner: 'ops-1' },
      },
    },
    by(),
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value;
};

const isNarrow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

it.skipIf(executablePath === null)(
  'says why a ticket was withheld, and opens it when the suppression ends',
  async () => {
    const element = room.newElement('db-07');
    const suppressionId = await suppress(element);
    const page = await openIncidents(element);
    await room.accept({ definition: 1, element, message: '/var is 91 % full' });

    const row = page.getByRole('row').filter({ hasText: element });
    await row.getByText('withheld', { exact: true }).waitFor();
    await row.getByText('suppression "moving <racks>"').waitFor();
    await row.getByRole('link', { name: '/var is filling up' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('action "Ticket at once" withheld').waitFor();
    expect(await timeline.getByRole('link', { name: '"moving <racks>"' }).getAttribute('href')).toBe(
      `/suppressions/${String(suppressionId)}`,
    );

    await page.getByRole('link', { name: 'Why?' }).click();
    const alerts = page.getByRole('region', { name: 'Alerts, newest first' });
    await alerts.getByText('1 of 1 within 60 s, window 0 s').waitFor();
    await alerts.getByText('withheld: suppression').waitFor();
    await page.getByRole('region', { name: 'Rules that match it' }).getByText('withholds now').waitFor();
    expect(await isNarrow(page)).toBe(true);

    await endSuppression(room.database.db, suppressionId, by());
    await page.getByRole('region', { name: 'Actions of the definition' }).getByText('no', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^Incident \d+: / }).click();
    await timeline.getByText('action "Ticket at once" released').waitFor();
    await timeline.getByText(/ticket \d+ opened in Local tickets/).waitFor();
    await page.getByText('nothing, until another alert comes or somebody acts').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  },
  60_000,
);

it.skipIf(executablePath === null)(
  'gives an incident back, and re-opens a closed one unless another is open',
  async () => {
    const element = room.newElement('edge-2');
    const page = await openIncidents(element);
    await room.accept({ definition: 2, element, message: 'no answer' });
    await page.getByRole('row').filter({ hasText: element }).getByRole('link', { name: 'Host unreachable' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await press('Acknowledge');
    await timeline.getByText('ops-1 acknowledged it').waitFor();
    await press('Unacknowledge');
    await timeline.getByText('ops-1 unacknowledged it').waitFor();
    await press('Close');
    await timeline.getByText('ops-1 closed it').waitFor();
    await press('Reopen');
    await timeline.getByText('ops-1 re-opened it').waitFor();
    await page.getByText('re-opened once').waitFor();

    await press('Close');
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    await room.accept({ definition: 2, element, message: 'no answer again' });
    await page.getByText('of the same element is open now').waitFor();
    expect(await page.getByRole('button', { name: 'Reopen' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  },
  60_000,
);
