import { expect } from 'vitest';
import { createWallScreen, revokeWallScreen } from '#db/wall/wall-screens.ts';
import { insertIncident } from '#test/db/page-rows.ts';
import { pageJourney } from './journey.ts';

const by = { actor: 'admin', address: null, now: new Date() };

pageJourney(
  'a screen opens its link once, keeps what it has while the server is away, goes on by itself, and stops when revoked',
  async ({ store, web, browser }) => {
    await insertIncident(store.database, { element: 'db-07', severity: 'S0' });
    const token = await createWallScreen(store.database, { name: 'NOC', teamId: null }, by);
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    await page.clock.install();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await page.goto(`${web.url}/wall/enter#${token}`);
    await page.getByText('db-07').waitFor();
    expect(page.url()).toBe(`${web.url}/wall/all`);
    expect(sent.filter((url) => url.includes('wall_'))).toEqual([]);
    expect(
      await page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('li') as Element).fontSize)),
    ).toBeGreaterThanOrEqual(24);

    await context.setOffline(true);
    await page.clock.fastForward(70_000);
    await page.getByText(/old data from 1 min ago/).waitFor();
    await page.getByText('db-07').waitFor();

    await insertIncident(store.database, { element: 'edge-2', severity: 'S1' });
    await context.setOffline(false);
    await page.clock.fastForward(40_000);
    await page.getByText('edge-2').waitFor();
    expect(await page.getByText(/old data/).count()).toBe(0);

    expect(await revokeWallScreen(store.database, 1, by)).toBe(true);
    await page.clock.fastForward(10_000);
    await page.getByText('This screen’s link was revoked').waitFor();
    expect(await page.getByText('db-07').count()).toBe(0);
  },
  120_000,
);
