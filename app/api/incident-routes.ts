import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listTimeline, loadIncidentTarget } from '#db/incident-page.ts';
import { findIncidentSummary, listNewestIncidents } from '#db/incident/list-newest.ts';
import type { Database } from '#db/database.ts';
import { ticketsOf } from '#db/ticket-list.ts';
import { loadReasonNames } from '#db/reason-names.ts';
import { loadNext } from '#app/incident/load-next.ts';
import type { ApiDependencies } from './dependencies.ts';
import { entryJson, incidentJson } from './incident-json.ts';
import { listQuery, pageParams, pageQuery, readInput } from './incident-query.ts';
import { refuse } from './refuse.ts';
import { requireReader } from './token-guard.ts';

const timelinePage = 200;

/** The read API of incidents. Every route asks for the token of a user who may read them. */
export const registerIncidentRoutes = (server: FastifyInstance, dependencies: ApiDependencies): void => {
  const { db } = dependencies.database;
  const guard = { preHandler: requireReader(dependencies, 'incident.read') };

  server.get('/api/v1/incidents', guard, async (request, reply) => {
    const query = readInput(listQuery, request.query);
    if (!query.ok) return refuse(reply, 'invalid_input', { message: 'the query breaks a rule', errors: query.faults });
    const { state = null, element = null, definition = null, after = null, limit } = query.value;
    const search = { states: state, element, definitionId: definition };
    const page = await listNewestIncidents(db, search, { beforeId: after, limit });
    const tickets = await ticketsOf(
      db,
      page.rows.map(({ id }) => id),
    );
    return reply.send({ incidents: page.rows.map((row) => incidentJson(row, tickets)), next: page.next });
  });

  server.get('/api/v1/incidents/:id', guard, (request, reply) => sendIncident(dependencies.database, request, reply));
};

const sendIncident = async (
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const params = readInput(pageParams, request.params);
  if (!params.ok) return refuse(reply, 'not_found', { message: 'an incident id is a positive integer' });
  const query = readInput(pageQuery, request.query);
  if (!query.ok) return refuse(reply, 'invalid_input', { message: 'the query breaks a rule', errors: query.faults });
  const { id } = params.value;
  const { db } = database;
  const [incident, found] = await Promise.all([findIncidentSummary(db, id), loadIncidentTarget(db, id)]);
  if (incident === null || found === null)
    return refuse(reply, 'not_found', { message: `incident ${String(id)} does not exist` });
  const timeline = await listTimeline(db, id, { beforeSeq: query.value.timelineBefore ?? null, limit: timelinePage });
  const [tickets, names, { next }] = await Promise.all([
    ticketsOf(db, [id]),
    loadReasonNames(db, timeline.rows),
    loadNext(database, found),
  ]);
  return reply.send({
    ...incidentJson(incident, tickets),
    next: next.steps,
    timeline: timeline.rows.map((entry) => entryJson(entry, names)),
    timelineNext: timeline.next,
  });
};
