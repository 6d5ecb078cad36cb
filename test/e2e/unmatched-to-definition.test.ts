import { isNotNull } from 'drizzle-orm';
import { expect } from 'vitest';
import { alert } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import { journey } from './journey.ts';
import { fitsScreen } from './open-page.ts';

const send = async (web: WebConsole, element: string): Promise<void> => {
  const event = { eventid: 77, element, message: 'PROBLEM:CRITICAL:Queue is too long' };
  const body = JSON.stringify({ event, timestamp: Math.floor(Date.now() / 1_000) });
  expect((await fetch(`${web.url}/addevent/`, { method: 'POST', body })).status).toBe(200);
};

journey(
  'makes a definition of an unmatched alert, and incidents of those that waited for it',
  async ({ room, web, open }) => {
    const elements = [room.newElement('rmq-1'), room.newElement('rmq-2')];
    for (const element of elements) await send(web, element);
    const { db } = room.database;
    const countUnmatched = () => db.$count(alert, isNotNull(alert.unmatchedReason));
    await eventually('both wait for a definition', async () => (await countUnmatched()) === elements.length);
    const { page, complaints } = await open({ name: 'ops-1', path: '/unmatched', width: 360 });
    const row = page.getByRole('row').filter({ hasText: '77' });
    expect(await row.getByRole('cell').nth(1).textContent()).toBe('2');
    await row.getByRole('link', { name: 'Make a definition' }).click();
    expect(await page.getByLabel('Event id').inputValue()).toBe('77');
    expect(await page.getByLabel('Summary', { exact: true }).inputValue()).toBe('Queue is too long');
    await page.getByRole('button', { name: 'Save definition' }).click();
    await page.getByText('2 alerts wait for it as unmatched.').waitFor();
    await page.getByRole('button', { name: 'Apply to those waiting' }).click();
    await page.getByText('2 alerts were given to the engine.').waitFor();
    expect(await fitsScreen(page)).toBe(true);

    for (const element of elements) await awaitRecords(room.database, element, (records) => records.length === 1);
    await page.goto(`${web.url}/incidents`);
    for (const element of elements) await page.getByRole('row').filter({ hasText: element }).waitFor();
    await page.goto(`${web.url}/unmatched`);
    await page.getByText('No alert is unmatched.').waitFor();
    expect(complaints).toEqual([]);
  },
  120_000,
);
