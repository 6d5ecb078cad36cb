import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { markerOf } from '#domain/ticket/ticket-marker.ts';
import { openJiraBridge } from '#test/support/jira/jira-bridge.ts';
import type { JiraBridge } from '#test/support/jira/jira-bridge.ts';
import { faultKinds } from '#test/support/jira/jira-faults.ts';
import type { JiraFault } from '#test/support/jira/jira-faults.ts';
import { openAtLast } from '#test/support/jira/open-at-last.ts';
import type { Attempts } from '#test/support/jira/open-at-last.ts';
import { issuesOf } from '#test/support/jira/jira-setting.ts';
import { jiraDialects } from '#test/support/jira/jira-world.ts';
import { createTestDatabase } from '#test/support/test-database.ts';

const store = await createTestDatabase({ connectionLimit: 10 });
afterAll(() => store.drop());

const scriptCount = 200;
const scriptsAtOnce = 25;
const searchLagMs = 40;
const slowMs = 400;

type Script = Attempts & {
  faults: JiraFault[];
  /** True when a worker dies between creation and recording. */
  isForgotten: boolean;
};

const plain = { workers: 1, cancelAfterMs: null, isForgotten: false };

/** What is there after the script: how many issues, and whether the recorded key is theirs. */
const play = async (script: Script, bridge: JiraBridge): Promise<{ issues: number; isRecorded: boolean }> => {
  const { site, incidentId } = bridge;
  site.fault({ searchLagMs });
  for (const fault of script.faults) site.fault({ ...fault });
  await openAtLast(bridge, script);
  if (script.isForgotten) {
    await bridge.forget();
    await openAtLast(bridge, { ...script, cancelAfterMs: null });
  }
  const row = await bridge.row();
  const issues = issuesOf(site.world, markerOf({ marker: row?.marker ?? null, incidentId }));
  await site.close();
  return { issues: issues.length, isRecorded: row?.state === 'open' && row.externalKey === issues[0]?.key };
};

const exactlyOne = { issues: 1, isRecorded: true };
const lost: JiraFault = { kind: 'reset_after', on: 'createIssue' };

const table = jiraDialects.flatMap((dialect) =>
  faultKinds.flatMap((kind) => [
    { name: `${dialect}: ${kind} when it is created`, dialect, faults: [{ kind, on: 'createIssue', delayMs: slowMs }] },
    {
      name: `${dialect}: ${kind} when it is looked up`,
      dialect,
      faults: [lost, { kind, on: 'search', delayMs: slowMs }],
    },
  ]),
);

describe('exactly one issue, with its key on the incident, after', () => {
  test.each(table)('$name', async ({ name, dialect, faults }) => {
    const bridge = await openJiraBridge(store.database, dialect, name);
    expect(await play({ ...plain, faults }, bridge)).toEqual(exactlyOne);
  });

  test.each(jiraDialects)('two workers at once, one of which dies before it records the key: %s', async (dialect) => {
    const bridge = await openJiraBridge(store.database, dialect, `two ${dialect}`);
    expect(await play({ faults: [], workers: 2, cancelAfterMs: null, isForgotten: true }, bridge)).toEqual(exactlyOne);
  });

  test('a token that was expired and is renewed', async () => {
    const bridge = await openJiraBridge(store.database, 'cloud', 'expired');
    await bridge.bePatient();
    bridge.site.fault({ isTokenExpired: true });
    await expect(bridge.attempt()).rejects.toMatchObject({ type: 'ticket_unauthorised' });
    expect(await bridge.row()).toMatchObject({ state: 'failed' });
    bridge.site.fault({ isTokenExpired: false });
    expect(await play({ ...plain, faults: [] }, bridge)).toEqual(exactlyOne);
  });

  const scripts = fc.record<Script>({
    faults: fc.array(
      fc.record({
        kind: fc.constantFrom(...faultKinds),
        on: fc.constantFrom('createIssue', 'createIssue', 'search', '*'),
        times: fc.integer({ min: 1, max: 2 }),
        delayMs: fc.constantFrom(50, slowMs),
        retryAfterSeconds: fc.constantFrom(0, 0, 1),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    workers: fc.integer({ min: 1, max: 2 }),
    cancelAfterMs: fc.option(fc.integer({ min: 0, max: 100 })),
    isForgotten: fc.boolean(),
  });

  test('two hundred random scripts of faults', { timeout: 240_000 }, async () => {
    const wrong: unknown[] = [];
    const all = fc.sample(scripts, { seed: 6, numRuns: scriptCount }).entries();
    const worker = async (): Promise<void> => {
      for (const [at, script] of all) {
        const dialect = at % 2 === 0 ? 'cloud' : 'data_center';
        const bridge = await openJiraBridge(store.database, dialect, `script ${String(at)}`);
        const seen = await play(script, bridge);
        if (seen.issues !== 1 || !seen.isRecorded) wrong.push({ script, ...seen });
      }
    };
    await Promise.all(Array.from({ length: scriptsAtOnce }, worker));
    expect(wrong).toEqual([]);
  });
});
