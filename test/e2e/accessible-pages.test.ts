import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import { beginSecondStep, confirmSecondStep } from '#db/user/second-step.ts';
import { findCutTexts } from './find-cut-texts.ts';
import { fillConsole } from './lived-in-console.ts';
import { openPalette } from './open-page.ts';
import { pageAddresses, pagePaths } from './page-addresses.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, testSecretKey } from '#test/support/web-console.ts';
import { findBarriers } from './find-barriers.ts';
import { hasBrowser, pageTest } from './journey.ts';

/** A busy machine needs several times as long as an idle one. */
const slow = 600_000;

/** Somebody whose login asks for a code. */
const createCodedUser = async (store: TestDatabase, name: string): Promise<void> => {
  const userId = await createTestUser(store, 'user', name);
  const by = { actor: name, address: null, now: new Date() };
  const key = secretKeyOf(testSecretKey);
  await beginSecondStep(store.database.db, key, { userId, secret: 'JBSWY3DPEHPK3PXP' });
  await confirmSecondStep(store.database.db, { userId, step: 1, codeHashes: ['0'.repeat(64)] }, by);
};

const livedIn = pageTest
  .extend('ids', { scope: 'file', auto: true }, async ({ store }) => {
    await createCodedUser(store, 'coded');
    return fillConsole(store);
  })
  .skipIf(!hasBrowser);

const desktop = { width: 1280, height: 900 };
const laptop = { width: 1024, height: 768 };
const tablet = { width: 768, height: 1024 };
const phone = { width: 360, height: 740 };

const usualPx = 16;

/** As people do who set their browser's texts to twice the size. */
const setTextSize = async (page: Page, px: number): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px } });
  await session.detach();
};

/** What is wrong with the page that is open, in both schemes, on both screens, and with texts of twice the size. */
const examine = async (page: Page): Promise<string[]> => {
  const faults: string[] = [];
  const note = (where: string, found: string[]): void => void faults.push(...found.map((one) => `${where}: ${one}`));
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'light' });
  note('light', await findBarriers(page));
  note('desktop', await page.evaluate(findCutTexts));
  await page.setViewportSize(laptop);
  note('laptop', await page.evaluate(findCutTexts));
  await page.setViewportSize(tablet);
  note('tablet', await page.evaluate(findCutTexts));
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'dark' });
  note('dark, phone', await findBarriers(page));
  note('phone', await page.evaluate(findCutTexts));
  await setTextSize(page, 2 * usualPx);
  note('phone, 200 %', await page.evaluate(findCutTexts));
  await page.setViewportSize(desktop);
  note('desktop, 200 %', await page.evaluate(findCutTexts));
  await setTextSize(page, usualPx);
  return faults;
};

it('has an address for each page, and for no other', () => {
  const known = pageAddresses({
    incident: 1,
    ticket: 1,
    alert: 1,
    unmatched: 1,
    suppression: 1,
    maintenance: 1,
    inhibition: 1,
    storm: 1,
    person: 1,
    jira: 1,
    unticketed: 1,
  });
  expect(Object.keys(known).sort()).toEqual(pagePaths().sort());
});

describe('every page can be read and used by all', () => {
  livedIn(
    'who are logged in, on any screen, in any colours',
    async ({ ids, web, open }) => {
      const { page, complaints } = await open({ name: 'boss', path: '/account' });
      const found: Record<string, string[]> = {};
      for (const address of Object.values(pageAddresses(ids)).flat()) {
        const reply = await page.goto(`${web.url}${address}`);
        const faults = [
          ...(reply?.status() === 200 ? [] : [`status ${String(reply?.status())}`]),
          ...(await examine(page)),
        ];
        if (faults.length > 0) found[address] = faults;
      }
      expect(found).toEqual({});
      expect(complaints).toEqual([]);
    },
    slow,
  );

  livedIn(
    'who are not, or look for what is not there',
    async ({ browser, web, open }) => {
      const page = await browser.newPage();
      const found: Record<string, string[]> = {};
      for (const address of ['/login', '/wall/enter', '/nowhere', '/incidents/abc']) {
        await page.goto(`${web.url}${address}`);
        found[address] = await examine(page);
      }
      const { page: half } = await open({ name: 'coded', path: '/incidents' });
      expect(new URL(half.url()).pathname).toBe('/login/code');
      found['/login/code'] = await examine(half);
      expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
    },
    slow,
  );

  livedIn(
    'while rows are selected, and while the palette is open',
    async ({ web, open }) => {
      const { page } = await open({ name: 'boss', path: '/incidents?state=open' });
      await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
      expect(await examine(page)).toEqual([]);
      await page.goto(`${web.url}/incidents?state=open`);
      await page.getByText('live', { exact: true }).waitFor();
      await openPalette(page);
      await page.getByRole('dialog').waitFor();
      expect(await examine(page)).toEqual([]);
    },
    slow,
  );
});
