import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportCsv } from '#app/report/csv/report-csv.ts';
import type { ReportQuery } from '#app/report/report-query.ts';
import { readPeriod } from '#domain/report/period.ts';
import { startApi } from './api-server.ts';
import type { ApiServer, Body } from './api-server.ts';
import { fill } from './fill.ts';

let api: ApiServer;
/** Of all reports, so that no day begins between the two that are compared. */
let now = new Date();
const zone = 'Europe/Zurich';

beforeAll(async () => {
  api = await startApi(() => now);
  await fill(api.store.database);
  now = new Date();
});
afterAll(() => api.stop());

/** What the CSV of the report holds. */
const csvOf = async (name: keyof typeof reportCsv): Promise<unknown[][]> => {
  const period = readPeriod({ from: '', to: '', zone, nowMs: now.getTime(), defaultDays: 30 });
  const any = { teamId: null, severity: null, definitionId: null };
  const query: ReportQuery = { ...period, ...any, lookback: 7, top: 10, element: 'edge', zone };
  const rows: unknown[][] = [];
  for await (const page of reportCsv[name](query, now).pages(api.store.database.db)) rows.push(...page);
  return rows;
};

const bodyOf = async (path: string): Promise<Record<string, Body[]>> => {
  const { status, body } = await api.get(`/api/v1/reports/${path}`, 'reports');
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Record<string, Body[]>; // the documented shape
};

const pick = (rows: Body[] | undefined, names: string[]) => (rows ?? []).map((row) => names.map((name) => row[name]));
const days = `?zone=${encodeURIComponent(zone)}`;
const noise = ['incidents', 'alerts', 'unattended'];

describe('a report tells what its CSV file does', () => {
  it('incidents', async () => {
    const { incidents } = await bodyOf(`incidents${days}`);
    const names = ['severity', 'id', 'definitionId', 'definition', 'element'];
    expect(pick(incidents, names)).toEqual((await csvOf('incidents')).map((cells) => cells.slice(0, names.length)));
    expect(pick(incidents, ['alertCount', 'team', 'category'])).toEqual(
      (await csvOf('incidents')).map((cells) => cells.slice(7, 10)),
    );
  });

  it('incidents of an element', async () => {
    const { incidents } = await bodyOf('element?element=EDGE');
    expect(pick(incidents, ['severity', 'id'])).toEqual((await csvOf('element')).map((cells) => cells.slice(0, 2)));
    expect(incidents).toHaveLength(2);
    expect(incidents?.[0]).toMatchObject({ acknowledgedBy: 'ann', isWithheld: false, ticket: null });
  });

  it('frequent', async () => {
    const { definitions } = await bodyOf('frequent');
    const names = ['definitionId', 'definition', 'team', 'elements', ...noise];
    expect(pick(definitions, names)).toEqual(await csvOf('frequent'));
  });

  it('elements', async () => {
    const { elements } = await bodyOf('elements');
    expect(pick(elements, ['element', 'definitions', ...noise])).toEqual(await csvOf('elements'));
  });

  it('noise', async () => {
    const { definitions, elements } = await bodyOf(`noise${days}`);
    expect([
      ...pick(definitions, ['definitionId', 'definition', ...noise]).map((cells) => ['definition', ...cells]),
      ...pick(elements, ['element', ...noise]).map((cells) => ['element', null, ...cells]),
    ]).toEqual(await csvOf('noise'));
  });

  it('response', async () => {
    const { teams, definitions } = await bodyOf(`response${days}`);
    const cells = (kind: string, rows: Body[] = []) =>
      rows.map(({ id, name, acknowledge, close }) => [
        ...[kind, id, name],
        ...[acknowledge, close].flatMap((spread) => Object.values(spread as Body)), // the documented shape
      ]);
    expect([...cells('team', teams), ...cells('definition', definitions)]).toEqual(await csvOf('response'));
    expect(teams?.[0]).toMatchObject({ acknowledge: { count: 2 }, close: { count: 2 } });
  });

  it('actions', async () => {
    const { actions, tickets } = await bodyOf(`actions${days}`);
    expect([
      ...pick(actions, ['definitionId', 'definition', 'action', 'outcome', 'because', 'count']),
      ...(tickets ?? []).map((row) => [
        null,
        null,
        row['system'],
        `ticket_${String(row['state'])}`,
        null,
        row['count'],
      ]),
    ]).toEqual(await csvOf('actions'));
  });

  it('definitions', async () => {
    const { teams } = await bodyOf('definitions');
    expect(pick(teams, ['team', 'enabled', 'disabled'])).toEqual(await csvOf('definitions'));
  });

  it('trend', async () => {
    const { days: told } = await bodyOf(`trend${days}`);
    const csv = await csvOf('trend');
    expect(pick(told, ['date', 'incidents'])).toEqual(csv.map((cells) => cells.slice(0, 2)));
    expect(told).toHaveLength(30);
  });

  it('hours', async () => {
    const { hours } = await bodyOf(`hours${days}`);
    expect(pick(hours, ['weekday', 'hour', 'incidents'])).toEqual(await csvOf('hours'));
    expect(hours).toHaveLength(168);
  });
});

describe('a report refuses', () => {
  it.each([
    { query: 'trend?from=2026-13-01', field: 'from', rule: 'must be a day as YYYY-MM-DD' },
    { query: 'trend?from=2020-01-01&to=2026-01-01', field: 'from', rule: 'must be at most 366 days' },
    { query: 'trend?from=2026-02-01&to=2026-01-01', field: 'from', rule: 'must not be after the last day' },
    { query: 'trend?zone=Mars/Olympus', field: 'zone', rule: 'IANA' },
    { query: 'noise?top=11', field: 'top', rule: '10' },
    { query: 'frequent?days=8', field: 'days', rule: '30' },
    { query: 'frequent?definition=x', field: 'definition', rule: 'number' },
    { query: 'element', field: 'element', rule: 'string' },
    { query: 'incidents?after=5', field: 'after', rule: '`next`' },
    { query: 'definitions?team=1', field: 'team', rule: 'not a parameter' },
  ])('$query by its field', async ({ query, field, rule }) => {
    const { status, body } = await api.get(`/api/v1/reports/${query}`);
    expect({ status, body }).toMatchObject({
      ...{ status: 400 },
      body: { errors: [{ field, rule: expect.stringContaining(rule) as string }] },
    });
  });
});

describe('a report of days', () => {
  it('tells which they are', async () => {
    const { body } = await api.get('/api/v1/reports/trend?from=2026-03-28&to=2026-03-30&zone=Europe/Zurich');
    expect(body['period']).toEqual({ from: '2026-03-28', to: '2026-03-30', zone });
    expect((body['days'] as Body[]).map(({ date }) => date)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']); // the documented shape
  });
});
