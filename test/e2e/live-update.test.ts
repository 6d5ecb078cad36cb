import { expect } from 'vitest';
import { journey } from './journey.ts';
import { awaitScripts } from './open-page.ts';

journey(
  'what one person acknowledges is seen by the other, new rows wait for a click, and undo gives it back',
  async ({ room, open }) => {
    const element = room.newElement('live');
    await room.accept({ definition: 1, element });
    const one = await open({ name: 'ops-1', path: '/incidents' });
    const other = await open({ name: 'ops-2', path: '/incidents' });
    const [row, seen] = [one.page, other.page].map((page) => page.getByRole('row').filter({ hasText: element }));
    if (row === undefined || seen === undefined) throw new Error('two pages have two rows');
    await seen.waitFor();
    await awaitScripts(one.page);
    await awaitScripts(other.page);
    await row.getByRole('button', { name: /^Acknowledge/ }).click();
    await row.getByText('you · now').waitFor();
    await seen.getByText('no longer here').waitFor();
    await row.getByRole('button', { name: 'Undo' }).click();
    await row.getByRole('button', { name: /^Acknowledge/ }).waitFor();
    await seen.getByRole('button', { name: /^Acknowledge/ }).waitFor();

    const second = room.newElement('live-second');
    await room.accept({ definition: 2, element: second });
    await other.page.getByRole('button', { name: '1 new: show' }).click();
    await other.page.getByRole('row').filter({ hasText: second }).waitFor();
    expect(await one.page.getByRole('row').filter({ hasText: second }).count()).toBe(0);
    expect([...one.complaints, ...other.complaints]).toEqual([]);
  },
  120_000,
);
