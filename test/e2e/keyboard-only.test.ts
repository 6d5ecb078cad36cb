import { expect } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import { awaitScripts, openPalette } from './open-page.ts';
import { journey } from './journey.ts';

journey(
  'a person finds, selects, acknowledges and comments without a mouse',
  async ({ room, open }) => {
    const [first, second] = [room.newElement('keys-1'), room.newElement('keys-2')];
    await room.accept({ definition: 1, element: first }, { definition: 2, element: second });
    for (const element of [first, second])
      await awaitRecords(room.database, element, (records) => records.length === 1);
    const { page, complaints } = await open({ name: 'ops-1', path: '/incidents' });
    const row = (element: string) => page.getByRole('row').filter({ hasText: element });
    for (const element of [first, second]) await row(element).waitFor();
    await awaitScripts(page);

    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('/');
    await page.keyboard.type(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=keys-1/);
    await row(second).waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('a');
    await row(first).getByText('you · now').waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(/\/incidents\/\d+#comment/);
    await eventually('the comment has the focus', async () => {
      const isThere = await page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA');
      if (!isThere) await page.keyboard.press('c');
      return isThere;
    });
    await page.keyboard.type('Without a mouse.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('ops-1: Without a mouse.').waitFor();

    await openPalette(page);
    await page.keyboard.type('suppress');
    await page.getByRole('option', { name: /^Suppressions/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/suppressions$/);
    expect(complaints).toEqual([]);
  },
  120_000,
);
