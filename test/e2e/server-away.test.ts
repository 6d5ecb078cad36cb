import { chromium } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { insertIncident } from '#test/db/page-rows.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole, testPassword } from '#test/support/web-console.ts';

/** null: this machine has no Chromium, and the journey is skipped. */
const executablePath = inject('browser');
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

it.skipIf(executablePath === null)(
  'keeps the page and what was written in it while the server is away',
  async () => {
    const store = await createTestDatabase();
    await createTestUser(store, 'user', 'ops-1');
    const id = await insertIncident(store.database, { element: 'db-07' });
    const web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
    const browser = await chromium.launch({ executablePath: executablePath ?? '', args: browserArguments });
    try {
      const page = await browser.newPage();
      await page.goto(`${web.url}/login?next=/incidents/${String(id)}`);
      await page.getByLabel('Name').fill('ops-1');
      await page.getByRole('textbox', { name: 'Password' }).fill(testPassword);
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('heading', { name: '/var is filling up on db-07' }).waitFor();
      await page.waitForLoadState('networkidle');
      await web.stop();
      await page.getByText('not updating').waitFor();
      await page.getByLabel('Comment').fill('Written in a tunnel.');
      await page.getByRole('button', { name: 'Comment' }).click();
      await page.getByRole('alert').getByText('Your text is still in the form.').waitFor();
      expect(await page.getByLabel('Comment').inputValue()).toBe('Written in a tunnel.');
    } finally {
      await browser.close();
      await store.drop();
    }
  },
  60_000,
);
