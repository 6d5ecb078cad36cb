import { expect } from 'vitest';
import { insertIncident } from '#test/db/page-rows.ts';
import { pageJourney } from './journey.ts';

pageJourney(
  'keeps the page and what was written in it while the server is away',
  async ({ store, web, open }) => {
    const id = await insertIncident(store.database, { element: 'db-07' });
    const { page } = await open({ name: 'ops-1', path: `/incidents/${String(id)}` });
    await page.getByRole('heading', { name: '/var is filling up on db-07' }).waitFor();
    await page.waitForLoadState('networkidle');
    await web.stop();
    await page.getByText('not updating').waitFor();
    await page.getByLabel('Comment').fill('Written in a tunnel.');
    await page.getByRole('button', { name: 'Comment' }).click();
    await page.getByRole('alert').getByText('Your text is still in the form.').waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('Written in a tunnel.');
  },
  120_000,
);
