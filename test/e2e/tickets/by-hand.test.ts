import { expect } from 'vitest';
import { journey } from '../journey.ts';
import { fitsScreen } from '../open-page.ts';

journey(
  'a person opens a ticket by hand on a phone, takes it away, and attaches it again',
  async ({ room, open }) => {
    const element = room.newElement('edge-2');
    await room.accept({ definition: 2, element });
    const { page, complaints } = await open({ name: 'ops-1', path: '/incidents', width: 360 });
    await page.getByRole('row').filter({ hasText: element }).getByRole('link', { name: 'Host unreachable' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });

    await page.getByRole('link', { name: 'Open or attach a ticket' }).click();
    expect(await page.getByLabel('Title').inputValue()).toBe('Host unreachable');
    await page.getByLabel('Title').fill('Edge 2 is away');
    await page.getByRole('button', { name: 'Show what will be opened' }).click();
    await page.getByRole('heading', { name: 'A ticket will be opened in Local tickets' }).waitFor();
    await page.getByText('Edge 2 is away').waitFor();
    expect(await fitsScreen(page)).toBe(true);
    await page.getByRole('button', { name: 'Open the ticket in Local tickets' }).click();
    const opened = timeline.getByText(/ticket \d+ opened in Local tickets/);
    await opened.waitFor();
    const [, key = ''] = /ticket (\d+) opened/.exec((await opened.textContent()) ?? '') ?? [];
    expect(key).not.toBe('');

    await page.getByRole('link', { name: 'Replace or take away' }).click();
    await page.getByRole('button', { name: `Take ${key} away` }).click();
    await timeline.getByText('ticket in Local tickets taken away').waitFor();
    await page.getByText('No ticket was asked for.').waitFor();

    await page.getByRole('link', { name: 'Open or attach a ticket' }).click();
    await page.getByLabel('Key of the ticket').fill('999999');
    await page.getByRole('button', { name: 'Look it up' }).click();
    await page.getByText('Local tickets has no ticket 999999').first().waitFor();
    await page.getByLabel('Key of the ticket').fill(key);
    await page.getByRole('button', { name: 'Look it up' }).click();
    await page.getByRole('heading', { name: `${key} in Local tickets will be the incident’s ticket` }).waitFor();
    await page.getByRole('button', { name: `Attach ${key}` }).click();
    await timeline.getByText(`ticket ${key} in Local tickets attached`).waitFor();
    expect(await fitsScreen(page)).toBe(true);
    // The browser notes each refused form's status.
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  },
  120_000,
);
