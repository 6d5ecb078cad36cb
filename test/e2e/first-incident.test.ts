import { expect } from 'vitest';
import type { WebConsole } from '#test/support/web-console.ts';
import { journey } from './journey.ts';
import { fitsScreen } from './open-page.ts';

const sendAlert = async (web: WebConsole, element: string): Promise<void> => {
  const event = { eventid: 1, element, message: '/var is <b>91 %</b> full' };
  const body = JSON.stringify({ event, timestamp: Math.floor(Date.now() / 1_000) });
  const reply = await fetch(`${web.url}/addevent/`, { method: 'POST', body });
  expect(reply.status).toBe(200);
};

journey(
  'shows a person an incident from its alert to its close',
  async ({ room, web, open }) => {
    const element = room.newElement('db-07');
    const { page, complaints } = await open({ name: 'ops-1', path: '/incidents', width: 360 });
    await page.getByText('Nothing is open.').waitFor();

    await sendAlert(web, element);
    const row = page.getByRole('row').filter({ hasText: element });
    await row.getByText('1 ×').waitFor();
    await row.getByRole('link', { name: '/var is filling up' }).click();

    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('opened by alert from CitoEngine clients: "/var is <b>91 %</b> full"').waitFor();
    await timeline.getByText(/ticket \d+ opened in Local tickets/).waitFor();

    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await timeline.getByText('ops-1 acknowledged it').waitFor();
    await page.getByLabel('Comment').fill('Old logs removed.');
    await page.getByRole('button', { name: 'Comment' }).click();
    await timeline.getByText('ops-1: Old logs removed.').waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Close' }).click();
    await timeline.getByText('ops-1 closed it').waitFor();
    await page.getByText('nothing; another alert opens a new incident').waitFor();

    await page.goto(`${web.url}/incidents?state=closed`);
    await page.getByRole('row').filter({ hasText: element }).getByText('by ops-1').waitFor();
    expect(await fitsScreen(page)).toBe(true);
    expect(complaints).toEqual([]);
  },
  120_000,
);
