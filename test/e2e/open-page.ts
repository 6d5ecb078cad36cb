import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { eventually } from '#test/support/eventually.ts';
import { testPassword } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

export type Visit = {
  name: string;
  path: string;
  width?: number;
  colorScheme?: 'light' | 'dark';
  /** The same browser profile as another page's. */
  context?: BrowserContext;
};

export type OpenedPage = { page: Page; complaints: string[] };

/** A page of somebody who has logged in, and what the browser complained about: broken scripts, refused styles. */
export const openPage = async (
  browser: Browser,
  web: WebConsole,
  { name, path, width = 1440, colorScheme = 'light', context }: Visit,
): Promise<OpenedPage> => {
  const complaints: string[] = [];
  const profile = context ?? (await browser.newContext({ viewport: { width, height: 900 }, colorScheme }));
  const page = await profile.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${web.url}${path}`);
  if (new URL(page.url()).pathname !== '/login') return { page, complaints };
  await page.getByLabel('Name').fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(testPassword);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
  return { page, complaints };
};

/** Until the page hears keys and clicks. What it shows, “live” too, is there before that. */
export const awaitScripts = (page: Page): Promise<void> =>
  page.locator('[data-hydrated=true]').first().waitFor({ state: 'attached' });

/** Opens the command palette by its key, which a page hears only once its scripts are there. */
export const openPalette = (page: Page): Promise<Locator> => {
  const field = page.getByRole('combobox', { name: 'Go to a page, or do something' });
  return eventually('the command palette', async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k');
    return (await field.isVisible()) && field;
  });
};

/** No part of the page is wider than the screen. */
export const fitsScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
