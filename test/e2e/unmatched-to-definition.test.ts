import { expect } from 'vitest';
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
    const { page, complaints } = await open({ name: 'ops-1', path: '/unmatched', width: 360 });
    const elements = [room.newElement('rmq-1'), room.newElement('rmq-2')];
    for (const element of elements) await send(web, element);
    const row = page.getByRole('row').filter({ hasText: '77' });
    await expect
      .poll(async () => (await page.reload(), row.textContent({ timeout: 500 }).catch(() => '')), { timeout: 10_000 })
      .toContain('2');

    await row.getByRole('link', { name: 'Make a definition' }).click();
    expect(await page.getByLabel('Event id').inputValue()).toBe('77');
    expect(await page.getByLabel('Summary', { exact: true }).inputValue()).toBe('Queue is too long');
    await page.getByRole('button', { name: 'Save definition' }).click();
    await page.getByText('2 alerts wait for it as unmatched.').waitFor();
    await page.getByRole('button', { name: 'Apply to those waiting' }).click();
    await page.getByText('2 alerts were given to the engine.').waitFor();
    expect(await fitsScreen(page)).toBe(true);

    await page.goto(`${web.url}/incidents`);
    for (const element of elements) await page.getByRole('row').filter({ hasText: element }).waitFor();
    await page.goto(`${web.url}/unmatched`);
    await page.getByText('No alert is unmatched.').waitFor();
    expect(complaints).toEqual([]);
  },
  60_000,
);
