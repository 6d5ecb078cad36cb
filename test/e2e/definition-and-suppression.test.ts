import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { pageJourney } from './journey.ts';
import { fitsScreen } from './open-page.ts';

const actionOf = (page: Page, number: number) => page.getByRole('group', { name: `Action ${String(number)}` });

/** Summary, and three actions of different kinds, the last one moved to the top by the keyboard. */
const writeDefinition = async (page: Page): Promise<void> => {
  await page.getByLabel('Summary', { exact: true }).fill('Queue too long');
  await page.getByRole('button', { name: 'Add action' }).click();
  await actionOf(page, 2).getByLabel('Name', { exact: true }).fill('Raise');
  await actionOf(page, 2).getByLabel('When').selectOption('unacknowledged_for');
  await actionOf(page, 2).getByLabel('Not acknowledged for').fill('600');
  await actionOf(page, 2).getByLabel('Then').selectOption('set_severity');
  await page.getByRole('button', { name: 'Add action' }).click();
  await actionOf(page, 3).getByLabel('Name', { exact: true }).fill('Say so');
  await actionOf(page, 3).getByLabel('When').selectOption('on_change');
  await actionOf(page, 3).getByLabel('Then').selectOption('comment');
  await actionOf(page, 3).getByLabel('Text').fill('Look at the consumers first.');
  await page.getByRole('button', { name: 'Move action 3 up' }).press('Enter');
  await page.getByRole('button', { name: 'Move action 2 up' }).press('Enter');
  expect(await actionOf(page, 1).getByLabel('Text').inputValue()).toBe('Look at the consumers first.');
};

pageJourney(
  'lets a person write a definition, change it, have a bad one refused, suppress it and end that',
  async ({ web, open }) => {
    const { page, complaints } = await open({ name: 'ops-1', path: '/definitions', width: 360 });
    await page.getByRole('link', { name: 'New definition' }).click();
    await writeDefinition(page);
    expect(await fitsScreen(page)).toBe(true);
    await page.getByRole('button', { name: 'Save definition' }).click();
    await page.getByRole('heading', { name: 'Queue too long' }).waitFor();
    const actions = page.getByRole('region', { name: 'Actions' }).getByRole('listitem');
    expect(await actions.allTextContents()).toEqual([
      expect.stringMatching(/^Say so: comment "Look at the consumers first\."/),
      expect.stringMatching(/^Ticket at once: ticket in Local tickets/),
      expect.stringMatching(/^Raise: set severity S0/),
    ]);

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Remove action 3' }).click();
    await actionOf(page, 2).getByLabel('Within').fill('0');
    await page.getByLabel('Summary', { exact: true }).fill('Queue far too long');
    await page.getByRole('button', { name: 'Save definition' }).click();
    const refusal = page.getByRole('alert');
    await refusal.getByText('Not saved: one field breaks a rule.').waitFor();
    expect(await refusal.textContent()).toContain('Action 2, trigger, seconds must be an integer from 1');
    expect(await page.getByLabel('Summary', { exact: true }).inputValue()).toBe('Queue far too long');
    await actionOf(page, 2).getByLabel('Within').fill('120');
    await page.getByRole('button', { name: 'Save definition' }).click();
    await page.getByRole('heading', { name: 'Queue far too long' }).waitFor();
    await page.getByText('summary: Queue too long → Queue far too long; actions').waitFor();

    await page.getByRole('link', { name: 'Suppress' }).click();
    await page.getByLabel('Name or pattern').fill('rmq-1');
    await page.getByRole('button', { name: '4 h from now', exact: true }).click();
    await page.getByLabel('Reason').fill('The consumers are being moved');
    expect(await fitsScreen(page)).toBe(true);
    await page.getByRole('button', { name: 'Suppress' }).click();
    await page.getByRole('heading', { name: 'active' }).waitFor();
    await page.getByRole('link', { name: 'Queue far too long' }).click();
    await page.getByRole('link', { name: 'The consumers are being moved' }).click();
    await page.getByRole('button', { name: 'End now' }).click();
    await page.getByRole('heading', { name: 'ended' }).waitFor();
    await page.goto(`${web.url}/suppressions`);
    await page.getByText('No suppression is active.').waitFor();
    // The browser itself reports a form that was refused with 400.
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  },
  120_000,
);
