import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { suppression, timelineEntry } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { journey } from './journey.ts';
import type { Open } from './journey.ts';
import { awaitScripts } from './open-page.ts';

const elements = ['a', 'b', 'c', 'd', 'e', 'f'];

const path = '/incidents';

/** The box of a row, counted from 0 as they stand on the page. */
const boxOf = (page: Page, row: number) => page.locator('tbody input[name="incident"][form="bulk"]').nth(row);

/** The rows that are selected. */
const selected = async (page: Page): Promise<number[]> => {
  const rows = elements.map((_, row) => row);
  const checked = await Promise.all(rows.map((row) => boxOf(page, row).isChecked()));
  return rows.filter((row) => checked[row] === true);
};

/** The list of six incidents, once its scripts run. */
const openList = async ({ room, open }: { room: EngineRoom; open: Open }) => {
  const { db } = room.database;
  const countAll = async () => (await db.query.incident.findMany()).length;
  if ((await countAll()) === 0)
    await room.accept(...elements.map((element) => ({ definition: 2, element: `bulk-${element}` })));
  await eventually('six incidents', async () => (await countAll()) === elements.length);
  const opened = await open({ name: 'ops-1', path });
  await awaitScripts(opened.page);
  return opened;
};

const pressBulk = (page: Page, name: string): Promise<void> =>
  page.locator('#bulk').getByRole('button', { name, exact: true }).click();

describe('rows that are selected', { timeout: 120_000 }, () => {
  journey(
    'are all between two clicks, the second with the shift key, and are given up the same way',
    async ({ room, open }) => {
      const { page, complaints } = await openList({ room, open });
      await boxOf(page, 1).click();
      await boxOf(page, 4).click({ modifiers: ['Shift'] });
      expect(await selected(page)).toEqual([1, 2, 3, 4]);
      await page.getByText('4 selected').waitFor();
      await boxOf(page, 2).click({ modifiers: ['Shift'] });
      expect(await selected(page)).toEqual([1]);
      await boxOf(page, 5).click();
      await boxOf(page, 3).click({ modifiers: ['Shift'] });
      expect(await selected(page)).toEqual([1, 3, 4, 5]);
      await pressBulk(page, 'Clear');
      expect(await selected(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  journey('may be ticked before the scripts are there', async ({ room, open }) => {
    const { page, complaints } = await openList({ room, open });
    const scripts = Promise.withResolvers<undefined>();
    await page.route('**/*.js', async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await boxOf(page, 1).check();
    scripts.resolve(undefined);
    await page.getByText('1 selected').waitFor();
    await boxOf(page, 3).click({ modifiers: ['Shift'] });
    expect(await selected(page)).toEqual([1, 2, 3]);
    expect(complaints).toEqual([]);
  });

  journey('get one comment each, but none without a text', async ({ room, open }) => {
    const { page, complaints } = await openList({ room, open });
    await boxOf(page, 0).click();
    await boxOf(page, 1).click();
    await pressBulk(page, 'Comment');
    await page.getByText('Write the comment, the reason or the key first.').waitFor();
    expect(await selected(page)).toEqual([0, 1]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('text');
    await page.keyboard.type('The <switch> of rack 12 is off.');
    expect(await page.getByRole('alert').filter({ hasText: 'Write the comment' }).count()).toBe(0);
    await pressBulk(page, 'Comment');
    await page.getByText('2 commented', { exact: true }).waitFor();
    const entries = await room.database.db.select().from(timelineEntry);
    expect(JSON.stringify(entries).split('The <switch> of rack 12 is off.').length - 1).toBe(2);
    expect(complaints).toEqual([]);
  });

  journey('are suppressed on their elements, for as long as was chosen', async ({ room, web, open }) => {
    const { page, complaints } = await openList({ room, open });
    await boxOf(page, 2).click();
    await boxOf(page, 3).click();
    await page.getByLabel('Comment, reason to suppress, or key of a ticket').fill('Rack 12 is being moved');
    await page.getByLabel('How long to suppress').selectOption('4');
    await pressBulk(page, 'Suppress');
    await page.getByText('2 suppressed', { exact: true }).waitFor();
    const rows = await room.database.db.select().from(suppression);
    const names = rows.map(({ element }) => element?.value ?? '');
    expect([...new Set(names)]).toHaveLength(2);
    expect(rows).toMatchObject(
      names.map((value) => ({ element: { kind: 'exact', value }, definitionId: 2, reason: 'Rack 12 is being moved' })),
    );
    for (const { untilAt } of rows) {
      const hours = ((untilAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
      expect(hours).toBeGreaterThan(3.9);
      expect(hours).toBeLessThanOrEqual(4);
    }
    await page.goto(`${web.url}/suppressions`);
    await page
      .getByRole('row')
      .filter({ hasText: names[1] ?? '' })
      .getByText('Rack 12 is being moved')
      .waitFor();
    expect(complaints).toEqual([]);
  });
});
