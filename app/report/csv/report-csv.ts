import { actionOutcomes, ticketOutcomes } from '#db/report/action-outcomes.ts';
import { definitionsPerTeam } from '#db/report/definition-counts.ts';
import { incidentDays } from '#db/report/incident-days.ts';
import { incidentQuarters } from '#db/report/incident-quarters.ts';
import { noisyDefinitions, noisyElements } from '#db/report/noise.ts';
import { responseTimes } from '#db/report/response-times.ts';
import type { ResponseTimes } from '#db/report/response-times.ts';
import { csvFileName } from '#domain/csv/file-name.ts';
import { weekGrid } from '#domain/report/week-grid.ts';
import type { ReportName } from '../report-list.ts';
import { filterOfLookback, filterOfPeriod } from '../report-query.ts';
import type { ReportQuery } from '../report-query.ts';
import { smallCsv } from './csv-file.ts';
import type { CsvFile } from './csv-file.ts';
import { elementCsv, incidentsCsv } from './incidents-csv.ts';

type MakeCsv = (query: ReportQuery, now: Date) => CsvFile;

const periodName = (name: string, { period }: ReportQuery) => csvFileName(name, period.from, period.to);
const lookbackName = (name: string, { lookback }: ReportQuery) => csvFileName(name, `${String(lookback)}d`);
const noise = ['incidents', 'total_alerts', 'closed_unacknowledged'];

/** The files by the name in their address: one of each report, and those of the dashboards' pictures. */
export const reportCsv: Record<ReportName | 'trend' | 'hours', MakeCsv> = {
  incidents: incidentsCsv,
  element: elementCsv,
  frequent: (query, now) =>
    smallCsv(
      lookbackName('frequent', query),
      ['event_id', 'event_summary', 'team', 'elements', ...noise],
      async (db) => {
        const top = { limit: query.top, definitionId: query.definitionId };
        const rows = await noisyDefinitions(db, filterOfLookback(query, now), top);
        return rows.map((row) => [row.definitionId, row.summary, row.teamName, row.elements, ...noiseOf(row)]);
      },
    ),
  elements: (query, now) =>
    smallCsv(lookbackName('elements', query), ['element', 'events', ...noise], async (db) => {
      const rows = await noisyElements(db, filterOfLookback(query, now), query.top);
      return rows.map((row) => [row.element, row.definitions, ...noiseOf(row)]);
    }),
  noise: (query) =>
    smallCsv(periodName('noise', query), ['kind', 'id', 'name', ...noise], async (db) => {
      const filter = filterOfPeriod(query);
      const definitions = await noisyDefinitions(db, filter, { limit: query.top });
      const elements = await noisyElements(db, filter, query.top);
      return [
        ...definitions.map((row) => ['definition', row.definitionId, row.summary, ...noiseOf(row)]),
        ...elements.map((row) => ['element', null, row.element, ...noiseOf(row)]),
      ];
    }),
  response: (query) =>
    smallCsv(periodName('response', query), responseColumns, async (db) => {
      const filter = filterOfPeriod(query);
      const teams = await responseTimes(db, filter, 'team');
      const definitions = await responseTimes(db, filter, 'definition');
      return [
        ...teams.map((row) => responseCells('team', row)),
        ...definitions.map((row) => responseCells('definition', row)),
      ];
    }),
  actions: (query) =>
    smallCsv(
      periodName('actions', query),
      ['event_id', 'event_summary', 'action', 'outcome', 'because', 'count'],
      async (db) => {
        const filter = filterOfPeriod(query);
        const [actions, tickets] = [await actionOutcomes(db, filter), await ticketOutcomes(db, filter)];
        return [
          ...actions.map((row) => [row.definitionId, row.summary, row.actionName, row.outcome, row.because, row.count]),
          ...tickets.map((row) => [null, null, row.systemName, `ticket_${row.state}`, null, row.count]),
        ];
      },
    ),
  definitions: () =>
    smallCsv('definitions_per_team.csv', ['team', 'enabled', 'disabled'], async (db) =>
      (await definitionsPerTeam(db)).map((row) => [row.teamName, row.enabled, row.disabled]),
    ),
  trend: (query) =>
    smallCsv(periodName('trend', query), ['day', 'incidents', 'S0', 'S1', 'S2', 'S3', 'total_alerts'], async (db) => {
      const days = await incidentDays(db, filterOfPeriod(query), { days: query.period.days, basis: 'opened' });
      return days.map(({ date, incidents, bySeverity: { S0, S1, S2, S3 }, alerts }) => [
        date,
        incidents,
        S0,
        S1,
        S2,
        S3,
        alerts,
      ]);
    }),
  hours: (query) =>
    smallCsv(periodName('hours', query), ['weekday', 'hour', 'incidents'], async (db) => {
      const grid = weekGrid(await incidentQuarters(db, filterOfPeriod(query)), query.zone);
      return grid.flatMap((hours, weekday) => hours.map((count, hour) => [weekday + 1, hour, count]));
    }),
};

const noiseOf = (row: { incidents: number; alerts: number; unattended: number }) => [
  row.incidents,
  row.alerts,
  row.unattended,
];

const spread = ['incidents', 'median_seconds', 'mean_seconds'];
const responseColumns = [
  'kind',
  'id',
  'name',
  ...spread.map((name) => `acknowledged_${name}`),
  ...spread.map((name) => `closed_${name}`),
];

const responseCells = (kind: string, { id, name, acknowledge, close }: ResponseTimes) => [
  ...[kind, id, name],
  ...[acknowledge, close].flatMap(({ count, medianSeconds, meanSeconds }) => [count, medianSeconds, meanSeconds]),
];
