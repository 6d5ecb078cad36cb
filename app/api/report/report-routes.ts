import { z } from 'zod';
import { actionOutcomes, ticketOutcomes } from '#db/report/action-outcomes.ts';
import { definitionsPerTeam } from '#db/report/definition-counts.ts';
import { incidentDays } from '#db/report/incident-days.ts';
import { incidentQuarters } from '#db/report/incident-quarters.ts';
import { noisyDefinitions, noisyElements } from '#db/report/noise.ts';
import { responseTimes } from '#db/report/response-times.ts';
import { weekGrid } from '#domain/report/week-grid.ts';
import { reports } from '#app/report/report-list.ts';
import { filterOfLookback } from '#app/report/report-query.ts';
import { noParams, rowId } from '../page-query.ts';
import { readRoute } from '../read-route.ts';
import { incidentReportRoutes } from './incident-report-routes.ts';
import { noisyDefinitionJson, noisyElementJson } from './report-json.ts';
import { ofLookback, ofPeriod, tellPeriod, top } from './report-query.ts';

const plain = { action: 'report.read', params: noParams } as const;
const days = z.strictObject(ofPeriod);

const frequent = readRoute({
  ...{ ...plain, path: '/api/v1/reports/frequent', summary: reports.frequent.says, shape: 'FrequentReport' },
  query: z.strictObject({ ...ofLookback, definition: rowId.optional().describe('Only this event definition.') }),
  tells: 'Those with most alerts first.',
  read: async ({ database: { db }, now, query }) => {
    const filter = filterOfLookback({ lookback: query.days, teamId: query.team ?? null }, now);
    const asked = { limit: query.top, definitionId: query.definition ?? null };
    return { body: { definitions: (await noisyDefinitions(db, filter, asked)).map(noisyDefinitionJson) } };
  },
});

const elements = readRoute({
  ...{ ...plain, path: '/api/v1/reports/elements', summary: reports.elements.says, shape: 'ElementsReport' },
  ...{ query: z.strictObject(ofLookback), tells: 'Those with most alerts first.' },
  read: async ({ database: { db }, now, query }) => {
    const filter = filterOfLookback({ lookback: query.days, teamId: query.team ?? null }, now);
    return { body: { elements: (await noisyElements(db, filter, query.top)).map(noisyElementJson) } };
  },
});

const noise = readRoute({
  ...{ ...plain, path: '/api/v1/reports/noise', summary: reports.noise.says, shape: 'NoiseReport' },
  ...{ query: z.strictObject({ ...ofPeriod, top }), tells: 'Definitions and elements, those with most alerts first.' },
  read: (asked) =>
    tellPeriod(asked, async ({ db, filter, query }) => ({
      definitions: (await noisyDefinitions(db, filter, { limit: query.top })).map(noisyDefinitionJson),
      elements: (await noisyElements(db, filter, query.top)).map(noisyElementJson),
    })),
});

const response = readRoute({
  ...{ ...plain, path: '/api/v1/reports/response', summary: reports.response.says, shape: 'ResponseReport' },
  ...{ query: days, tells: 'Teams and definitions, at most 200 of each, those with most incidents first.' },
  read: (asked) =>
    tellPeriod(asked, async ({ db, filter }) => ({
      teams: await responseTimes(db, filter, 'team'),
      definitions: await responseTimes(db, filter, 'definition'),
    })),
});

const actions = readRoute({
  ...{ ...plain, path: '/api/v1/reports/actions', summary: reports.actions.says, shape: 'ActionsReport' },
  ...{ query: days, tells: 'Outcomes, most first, at most 2,000, and the tickets of each system by their state.' },
  read: (asked) =>
    tellPeriod(asked, async ({ db, filter }) => {
      const [outcomes, tickets] = [await actionOutcomes(db, filter), await ticketOutcomes(db, filter)];
      return {
        actions: outcomes.map(({ summary, actionName, ...row }) => ({
          ...row,
          ...{ definition: summary, action: actionName },
        })),
        tickets: tickets.map(({ systemName, ...row }) => ({ ...row, system: systemName })),
      };
    }),
});

const definitions = readRoute({
  ...{ ...plain, path: '/api/v1/reports/definitions', summary: reports.definitions.says, shape: 'DefinitionsReport' },
  ...{ query: noParams, tells: 'Teams by name, at most 1,000.' },
  read: async ({ database: { db } }) => {
    const rows = await definitionsPerTeam(db);
    return { body: { teams: rows.map(({ teamName, ...row }) => ({ ...row, team: teamName })) } };
  },
});

const trend = readRoute({
  ...{ ...plain, path: '/api/v1/reports/trend', summary: 'How many incidents opened on each day.' },
  ...{ query: days, shape: 'TrendReport', tells: 'Each day of the period, days without any included.' },
  read: (asked) =>
    tellPeriod(asked, async ({ db, filter, days: dates }) => ({
      days: await incidentDays(db, filter, { days: dates, basis: 'opened' }),
    })),
});

const hours = readRoute({
  ...{ ...plain, path: '/api/v1/reports/hours', summary: 'How many incidents opened by weekday and hour.' },
  ...{ query: days, shape: 'HoursReport', tells: 'The 168 hours of a week, Monday at midnight first.' },
  read: (asked) =>
    tellPeriod(asked, async ({ db, filter, query: { zone } }) => {
      const grid = weekGrid(await incidentQuarters(db, filter), zone);
      const rows = grid.flatMap((row, weekday) =>
        row.map((incidents, hour) => ({ weekday: weekday + 1, hour, incidents })),
      );
      return { hours: rows };
    }),
});

/** The data of the console's reports and of their CSV files. */
export const reportRoutes = [
  ...incidentReportRoutes,
  frequent,
  elements,
  noise,
  response,
  actions,
  definitions,
  trend,
  hours,
];
