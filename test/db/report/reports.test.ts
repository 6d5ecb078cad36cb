import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPeriod } from '#domain/report/period.ts';
import { weekGrid } from '#domain/report/week-grid.ts';
import { definitionsPerTeam } from '#db/report/definition-counts.ts';
import { incidentDays } from '#db/report/incident-days.ts';
import { incidentQuarters } from '#db/report/incident-quarters.ts';
import { newestIncidents, pageOfIncidents } from '#db/report/incident-rows.ts';
import type { IncidentReportCursor } from '#db/report/incident-rows.ts';
import { noisyDefinitions, noisyElements } from '#db/report/noise.ts';
import type { ReportFilter } from '#db/report/report-filter.ts';
import { responseTimes } from '#db/report/response-times.ts';
import { teamLoads } from '#db/report/team-load.ts';
import { team } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { insertSpread } from './report-rows.ts';

const total = 3_000; // 62.5 days
const zone = 'America/New_York';
const nowMs = Date.parse('2026-11-21T12:00:00Z');

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
  await store.database.db.insert(team).values({ id: 2, name: 'Net', description: '', createdAt: new Date(nowMs) });
  await insertDefinition(store.database, 20, { actions: [], teamId: 2, isEnabled: false });
  await insertSpread(store.database, total);
});
afterAll(() => store.drop());

const all: ReportFilter = { from: new Date(0), until: new Date(nowMs), teamId: null, severity: null };
const sum = (counts: number[]) => counts.reduce((so, count) => so + count, 0);

describe('incidents per day', () => {
  const { period } = readPeriod({ from: '2026-10-30', to: '2026-11-02', zone, nowMs, defaultDays: 7 });
  const filter = { ...all, from: new Date(period.fromMs), until: new Date(period.untilMs) };

  it('are counted by the viewer’s days, one of which has 25 hours', async () => {
    const days = await incidentDays(store.database.db, filter, { days: period.days, basis: 'opened' });
    expect(days.map(({ date, incidents }) => [date, incidents])).toEqual([
      ['2026-10-30', 48],
      ['2026-10-31', 48],
      ['2026-11-01', 50],
      ['2026-11-02', 14],
    ]);
    expect(days[0]?.bySeverity).toEqual({ S0: 12, S1: 12, S2: 12, S3: 12 });
    expect(days[0]?.alerts).toBeGreaterThan(48);
  });

  it('are of one team and severity when asked for', async () => {
    const one = { ...filter, teamId: 1, severity: 'S2' as const };
    const days = await incidentDays(store.database.db, one, { days: period.days, basis: 'last_alert' });
    expect(days[0]).toMatchObject({ incidents: 12, bySeverity: { S0: 0, S1: 0, S2: 12, S3: 0 } });
  });
});

describe('the rows of all incidents', () => {
  it('come in pages, each once, by their last alert', async () => {
    const seen: number[] = [];
    let after: IncidentReportCursor | null = null;
    do {
      const page: Awaited<ReturnType<typeof pageOfIncidents>> = await pageOfIncidents(store.database.db, all, {
        after,
        limit: 200,
      });
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1) ?? null;
    } while (after !== null);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  it('are the newest first on the page', async () => {
    const rows = await newestIncidents(store.database.db, { ...all, severity: 'S0' }, 3);
    expect(rows.map(({ severity }) => severity)).toEqual(['S0', 'S0', 'S0']);
    const times = rows.map(({ lastAlertAt }) => lastAlertAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});

describe('noise', () => {
  it('ranks definitions by alerts, with how much of it nobody took', async () => {
    const rows = await noisyDefinitions(store.database.db, all, { limit: 10 });
    expect(rows.map(({ definitionId }) => definitionId).toSorted()).toEqual([1, 2, 3]);
    expect(sum(rows.map(({ incidents }) => incidents))).toBe(total);
    const alerts = rows.map((row) => row.alerts);
    expect(alerts).toEqual(alerts.toSorted((a, b) => b - a));
    expect(rows.find(({ definitionId }) => definitionId === 2)).toMatchObject({ unattended: 500, elements: 7 });
    expect(rows.find(({ definitionId }) => definitionId === 1)).toMatchObject({
      summary: '/var is filling up',
      teamName: 'Ops',
      unattended: 0,
    });
  });

  it('is of one definition when asked for', async () => {
    const rows = await noisyDefinitions(store.database.db, all, { limit: 10, definitionId: 3 });
    expect(rows).toMatchObject([{ definitionId: 3, summary: null, incidents: 1_000 }]);
  });

  it('ranks elements by alerts', async () => {
    const rows = await noisyElements(store.database.db, { ...all, teamId: 2 }, 5);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({ element: expect.stringMatching(/^Host-\d$/) as string, definitions: 3 });
  });
});

describe('response times', () => {
  it('are mean and median over what was acknowledged, or closed', async () => {
    const rows = await responseTimes(store.database.db, all, 'team');
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['Net', 'Ops']);
    const ops = rows.find(({ id }) => id === 1); // even numbers: acknowledged after 1, 3, 5, 7 or 9 min
    expect(ops?.acknowledge).toEqual({ count: 1_000, medianSeconds: 300, meanSeconds: 300 });
    expect(ops?.close).toEqual({ count: 1_000, medianSeconds: 3_600, meanSeconds: 3_600 });
  });

  it('say that nothing was acknowledged where nothing was', async () => {
    const rows = await responseTimes(store.database.db, { ...all, teamId: 1 }, 'definition');
    expect(rows.find(({ id }) => id === 1)).toBeUndefined(); // all of them are still open
    const two = rows.find(({ id }) => id === 2);
    expect(two).toMatchObject({ acknowledge: { count: 500 }, close: { count: 500 } });
    expect(await responseTimes(store.database.db, { ...all, until: new Date(1) }, 'team')).toEqual([]);
  });
});

describe('dashboards', () => {
  it('tell what each team has to do, and how bad it is', async () => {
    expect(await teamLoads(store.database.db)).toEqual([
      { teamId: 2, teamName: 'Net', open: 500, acknowledged: 0, worst: { severity: 'S1', state: 'open' } },
      { teamId: 1, teamName: 'Ops', open: 500, acknowledged: 0, worst: { severity: 'S0', state: 'open' } },
    ]);
    expect(await teamLoads(store.database.db, 1)).toHaveLength(1);
  });

  it('have the hours of the viewer’s week', async () => {
    const from = new Date('2026-09-07T04:00:00Z'); // a Monday, 00:00 in New York
    const filter = { ...all, from, until: new Date(from.getTime() + 7 * 86_400_000) };
    const grid = weekGrid(await incidentQuarters(store.database.db, filter), zone);
    expect(grid.flat().every((count) => count === 2)).toBe(true);
  });

  it('know how many definitions each team has', async () => {
    expect(await definitionsPerTeam(store.database.db)).toEqual([
      { teamId: 2, teamName: 'Net', enabled: 0, disabled: 1 },
      { teamId: 1, teamName: 'Ops', enabled: 2, disabled: 0 },
    ]);
  });
});
