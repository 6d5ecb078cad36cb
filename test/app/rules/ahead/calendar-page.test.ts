import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { startRuleConsole } from '../rule-console.ts';
import type { RuleConsole } from '../rule-console.ts';

let room: RuleConsole;
beforeAll(async () => {
  room = await startRuleConsole();
});
afterAll(() => room.stop());

const by = { actor: 'ann', address: null, now: new Date() };
const pages = ['/maintenance?show=calendar', '/suppressions?show=calendar'];

it.each(pages)('%s says when nothing is to come', async (path) => {
  const page = await (await room.get('noc', path)).text();
  expect(page).toContain('Nothing is withheld in the next 14 days.');
  expect((await room.get('reports', path)).status).toBe(403);
});

it('shows what is to come as lanes and as a table, on both pages', async () => {
  const { db } = room.store.database;
  const draft = { definitionId: 1, element: null, fromMs: null, untilMs: null, reason: 'known <noise>', owner: 'o' };
  const suppression = await saveSuppression(db, { id: null, draft }, by);
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString().slice(0, 16);
  const window = {
    ...{ name: 'Nightly', reason: 'r', owner: 'o', start: hourAgo, timeZone: 'UTC', durationMinutes: 120 },
    ...{ recurrence: 'FREQ=DAILY', closesOnEnd: false },
    scope: { elements: [], teamIds: [1], sourceIds: [], labels: [] },
  };
  const maintenance = await saveMaintenance(db, { id: null, draft: window }, by);
  for (const path of pages) {
    const page = (await (await room.get('noc', path)).text()).replace(/<!-- -->/g, '');
    expect(page).toMatch(/aria-label="1[45] times, first \d{4}-\d\d-\d\d \d\d:\d\d to [^"]*UTC; last from [^"]+"/);
    expect(page).toMatch(/aria-label="[^"]+ until somebody ends it, UTC"/);
    expect(page).toContain('no end');
    expect(page).toContain('known &lt;noise&gt;');
    expect(page).toContain(`href="/suppressions/${String(suppression.ok ? suppression.value : 0)}"`);
    expect(page).toContain(`href="/maintenance/${String(maintenance.ok ? maintenance.value : 0)}"`);
    expect(page.match(/<td>maintenance<\/td>/g)?.length).toBeGreaterThanOrEqual(14);
    expect(page).toContain('somebody ends it</td>');
  }
});
