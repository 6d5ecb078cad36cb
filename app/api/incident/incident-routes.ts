import { z } from 'zod';
import { listIncidentAlerts } from '#db/alert-list.ts';
import { listTimeline, loadIncidentTarget } from '#db/incident-page.ts';
import { findIncidentSummary, listNewestIncidents } from '#db/incident/list-newest.ts';
import type { Queries } from '#db/database.ts';
import { ticketsOf } from '#db/ticket-list.ts';
import { listToldSources } from '#db/upstream/ack-counts.ts';
import { loadReasonNames } from '#db/reason-names.ts';
import { loadNext } from '#app/incident/load-next.ts';
import { alertPage, idParams, noParams, page } from '../page-query.ts';
import { readRoute } from '../read-route.ts';
import { alertListJson } from './alert-json.ts';
import { entryJson, incidentJson } from './incident-json.ts';
import { listQuery, pageQuery } from './incident-query.ts';

const timelinePage = 200;

const missing = (id: number) => ({ missing: `incident ${String(id)} does not exist` });

const list = readRoute({
  ...{ path: '/api/v1/incidents', action: 'incident.read', params: noParams, query: listQuery },
  summary: 'List incidents, newest first',
  ...{ shape: 'IncidentList', tells: 'A page; `next` is null on the last one.' },
  read: async ({
    database: { db },
    query: { state = null, element = null, definition = null, after = null, limit },
  }) => {
    const search = { states: state, element, definitionId: definition };
    const found = await listNewestIncidents(db, search, { beforeId: after, limit });
    const tickets = await ticketsOf(
      db,
      found.rows.map(({ id }) => id),
    );
    return { body: { incidents: found.rows.map((row) => incidentJson(row, tickets)), next: found.next } };
  },
});

const one = readRoute({
  ...{ path: '/api/v1/incidents/:id', action: 'incident.read', params: idParams, query: pageQuery },
  summary: 'One incident with its timeline and tickets',
  ...{ shape: 'IncidentPage', tells: 'The incident; its timeline newest first, at most 200 entries.' },
  read: async ({ database, params: { id }, query }) => {
    const { db } = database;
    const [incident, found] = await Promise.all([findIncidentSummary(db, id), loadIncidentTarget(db, id)]);
    if (incident === null || found === null) return missing(id);
    const told = await readTimeline(db, id, { beforeSeq: query.timelineBefore ?? null, limit: timelinePage });
    const [tickets, { next }, toldSources] = await Promise.all([
      ticketsOf(db, [id]),
      loadNext(database, found),
      listToldSources(db, id),
    ]);
    const whole = { ...incidentJson(incident, tickets), next: next.steps, toldSources };
    return { body: { ...whole, timeline: told.entries, timelineNext: told.next } };
  },
});

const timeline = readRoute({
  ...{ path: '/api/v1/incidents/:id/timeline', action: 'incident.read', params: idParams },
  query: z.strictObject(page),
  summary: "An incident's timeline, newest first",
  ...{ shape: 'Timeline', tells: 'A page; `next` is null on the last one.' },
  read: async ({ database: { db }, params: { id }, query: { after = null, limit } }) => {
    if ((await loadIncidentTarget(db, id)) === null) return missing(id);
    const { entries, next } = await readTimeline(db, id, { beforeSeq: after, limit });
    return { body: { timeline: entries, next } };
  },
});

const alerts = readRoute({
  ...{ path: '/api/v1/incidents/:id/alerts', action: 'alert.read', params: idParams },
  query: z.strictObject(alertPage),
  summary: "An incident's alerts, newest first",
  ...{ shape: 'AlertList', tells: 'A page; `next` is null on the last one.' },
  read: async ({ database: { db }, params: { id }, query: { after = null, limit } }) => {
    if ((await loadIncidentTarget(db, id)) === null) return missing(id);
    const { rows, next } = await listIncidentAlerts(db, id, { beforeId: after, limit });
    return { body: { alerts: rows.map(alertListJson), next } };
  },
});

/** Incidents, and what lies below each. */
export const incidentRoutes = [list, one, timeline, alerts];

const readTimeline = async (db: Queries, id: number, asked: { beforeSeq: number | null; limit: number }) => {
  const { rows, next } = await listTimeline(db, id, asked);
  const names = await loadReasonNames(db, rows);
  return { entries: rows.map((entry) => entryJson(entry, names)), next };
};
