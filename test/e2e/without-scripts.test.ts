import { expect } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { journey } from './journey.ts';

journey(
  'a browser without scripts logs in, acknowledges, comments, acts on several rows, suppresses and logs out',
  async ({ room, web, browser, open }) => {
    const element = room.newElement('plain');
    await room.accept({ definition: 2, element }, { definition: 2, element: `${element}-2` });
    const { db } = room.database;
    await eventually('two incidents', async () => (await db.query.incident.findMany()).length === 2);
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = await open({ name: 'ops-1', path: '/incidents', context });
    const row = page.getByRole('row').filter({ has: page.getByText(element, { exact: true }) });
    await row.getByRole('link', { name: 'Host unreachable' }).click();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('ops-1 acknowledged it').waitFor();
    await page.getByLabel('Comment').fill('Seen from an old phone.');
    await page.getByRole('button', { name: 'Comment' }).click();
    await timeline.getByText('ops-1: Seen from an old phone.').waitFor();

    await page.goto(`${web.url}/incidents`);
    await page.getByRole('checkbox', { name: `on ${element}-2` }).check();
    await page.locator('#bulk').getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('1 acknowledged', { exact: true }).waitFor();

    await page.goto(`${web.url}/suppressions/new?definition=2&element=${element}`);
    await page.getByLabel('Reason').fill('');
    await page.getByRole('button', { name: 'Suppress' }).click();
    await page.getByRole('alert').getByText('Not saved').waitFor();
    expect(await page.getByLabel('Name or pattern').inputValue()).toBe(element);
    await page.getByLabel('Reason').fill('The host is being replaced');
    await page.getByRole('button', { name: 'Suppress' }).click();
    await page.getByRole('heading', { name: 'active' }).waitFor();

    await page.getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Log out' }).last().click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/login');
  },
  120_000,
);
