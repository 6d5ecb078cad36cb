import { z } from 'zod';
import { pageOfElement, pageOfIncidents } from '#db/report/incident-rows.ts';
import { reports } from '#app/report/report-list.ts';
import { follows, limit, noParams, page, searched } from '../page-query.ts';
import { readRoute } from '../read-route.ts';
import { readReportCursor, reportCursor, reportRowJson, writeReportCursor } from './report-json.ts';
import { ofPeriod, tellPeriod } from './report-query.ts';

const plain = { action: 'report.read', params: noParams } as const;
const after = z.string().regex(reportCursor, 'must be the `next` of the page before').optional();

const incidents = readRoute({
  ...{ ...plain, path: '/api/v1/reports/incidents', shape: 'IncidentsReport' },
  query: z.strictObject({ ...ofPeriod, limit, after: after.describe(follows) }),
  summary: 'Incidents whose last alert came in a period, the one with the oldest last alert first.',
  tells: 'A page; `next` is null on the last one.',
  read: (asked) =>
    tellPeriod(asked, async ({ db, filter, query }) => {
      const from = query.after === undefined ? null : readReportCursor(query.after);
      const found = await pageOfIncidents(db, filter, { after: from, limit: query.limit + 1 });
      const rows = found.slice(0, query.limit);
      const last = rows.at(-1);
      const next = last === undefined || found.length <= query.limit ? null : writeReportCursor(last);
      return { incidents: rows.map(reportRowJson), next };
    }),
});

const element = readRoute({
  ...{ ...plain, path: '/api/v1/reports/element', summary: reports.element.says, shape: 'ElementReport' },
  query: z.strictObject({ element: searched(255).describe('The whole element, compared without case.'), ...page }),
  tells: 'A page, newest first; `next` is null on the last one.',
  read: async ({ database: { db }, query }) => {
    const asked = { beforeId: query.after ?? null, limit: query.limit + 1 };
    const found = await pageOfElement(db, query.element, asked);
    const rows = found.slice(0, query.limit);
    const next = found.length > query.limit ? (rows.at(-1)?.id ?? null) : null;
    return { body: { element: query.element, incidents: rows.map(reportRowJson), next } };
  },
});

/** Reports that tell incidents one by one. */
export const incidentReportRoutes = [incidents, element];
