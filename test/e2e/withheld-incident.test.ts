import { expect } from 'vitest';
import type { Database } from '#db/database.ts';
import { endSuppression, saveSuppression } from '#db/rules/save-suppression.ts';
import { journey } from './journey.ts';
import { fitsScreen } from './open-page.ts';

const by = () => ({ actor: 'test', address: null, now: new Date() });

const suppress = async ({ db }: Database, element: string): Promise<number> => {
  const saved = await saveSuppression(
    db,
    {
      id: null,
      draft: {
        ...{ definitionId: null, element: { kind: 'exact', value: element }, fromMs: null, untilMs: null },
        ...{ reason: 'moving <racks>', owner: 'ops-1' },
      },
    },
    by(),
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value;
};

journey(
  'says why a ticket was withheld, and opens it when the suppression ends',
  async ({ room, open }) => {
    const element = room.newElement('db-07');
    const suppressionId = await suppress(room.database, element);
    const { page, complaints } = await open({ name: 'ops-1', path: `/incidents?element=${element}`, width: 360 });
    await room.accept({ definition: 1, element, message: '/var is 91 % full' });

    const row = page.getByRole('row').filter({ hasText: element });
    await row.getByText('withheld', { exact: true }).waitFor();
    await row.getByText('suppression "moving <racks>"').waitFor();
    await row.getByRole('link', { name: '/var is filling up' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('action "Ticket at once" withheld').waitFor();
    expect(await timeline.getByRole('link', { name: '"moving <racks>"' }).getAttribute('href')).toBe(
      `/suppressions/${String(suppressionId)}`,
    );

    await page.getByRole('link', { name: 'Why?' }).click();
    const alerts = page.getByRole('region', { name: 'Alerts, newest first' });
    await alerts.getByText('1 of 1 within 60 s, window 0 s').waitFor();
    await alerts.getByText('withheld: suppression').waitFor();
    await page.getByRole('region', { name: 'Rules that match it' }).getByText('withholds now').waitFor();
    expect(await fitsScreen(page)).toBe(true);

    await endSuppression(room.database.db, suppressionId, by());
    await page.getByRole('region', { name: 'Actions of the definition' }).getByText('no', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^Incident \d+: / }).click();
    await timeline.getByText('action "Ticket at once" released').waitFor();
    await timeline.getByText(/ticket \d+ opened in Local tickets/).waitFor();
    await page.getByText('nothing, until another alert comes or somebody acts').waitFor();
    expect(complaints).toEqual([]);
  },
  120_000,
);

journey(
  'gives an incident back, and re-opens a closed one unless another is open',
  async ({ room, open }) => {
    const element = room.newElement('edge-2');
    const { page, complaints } = await open({ name: 'ops-1', path: `/incidents?element=${element}`, width: 360 });
    await room.accept({ definition: 2, element, message: 'no answer' });
    await page.getByRole('row').filter({ hasText: element }).getByRole('link', { name: 'Host unreachable' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await press('Acknowledge');
    await timeline.getByText('ops-1 acknowledged it').waitFor();
    await press('Unacknowledge');
    await timeline.getByText('ops-1 unacknowledged it').waitFor();
    await press('Close');
    await timeline.getByText('ops-1 closed it').waitFor();
    await press('Reopen');
    await timeline.getByText('ops-1 re-opened it').waitFor();
    await page.getByText('re-opened once').waitFor();

    await press('Close');
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    await room.accept({ definition: 2, element, message: 'no answer again' });
    await page.getByText('of the same element is open now').waitFor();
    expect(await page.getByRole('button', { name: 'Reopen' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  },
  120_000,
);
