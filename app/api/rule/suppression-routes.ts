import type { FastifyInstance } from 'fastify';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { isObject } from '#domain/intake/json.ts';
import { loadKnownIds, teamOfDefinition } from '#db/rules/rule-choices.ts';
import { endSuppression, saveSuppression } from '#db/rules/save-suppression.ts';
import { listSuppressions, loadSuppression } from '#db/rules/suppression-list.ts';
import { readSuppressionOf } from '#app/rules/suppression/read-suppression.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { idParams } from '../page-query.ts';
import { readInput } from '../read-input.ts';
import { refuse } from '../refuse.ts';
import { suppressionJson } from './rule-json.ts';
import { suppressionQuery } from './rule-query.ts';
import { requireCaller } from '../token-user.ts';

const broken = 'the suppression breaks a rule';
const foreign = 'you may suppress definitions of your own teams only';

/** Suppressions, as monitoring scripts list, make and end them. */
export const registerSuppressionRoutes = (server: FastifyInstance, dependencies: ApiDependencies): void => {
  const { database, now } = dependencies;
  const { db } = database;

  server.get('/api/v1/suppressions', async (request, reply) => {
    const caller = await requireCaller(dependencies, 'suppression.read', { request, reply });
    if (caller === null) return reply;
    const query = readInput(suppressionQuery, request.query);
    if (!query.ok) return refuse(reply, 'invalid_input', { message: 'the query breaks a rule', errors: query.faults });
    const { state, after = null, limit } = query.value;
    const at = now();
    const { rows, next } = await listSuppressions(db, { phase: state, now: at, beforeId: after, limit });
    return reply.send({ suppressions: rows.map((row) => suppressionJson(row, at)), next });
  });

  server.post('/api/v1/suppressions', async (request, reply) => {
    const caller = await requireCaller(dependencies, 'suppression.write', { request, reply });
    if (caller === null) return reply;
    if (!isObject(request.body)) return refuse(reply, 'invalid_input', { message: 'the body must be a JSON object' });
    const reading = { role: caller.role, name: caller.name, nowMs: now().getTime(), known: await loadKnownIds(db) };
    const read = readSuppressionOf(request.body, reading);
    if (!read.ok) return refuse(reply, 'invalid_input', { message: broken, errors: read.faults });
    const { definitionId } = read.value;
    const team = definitionId === null ? null : await teamOfDefinition(db, definitionId);
    if (!isAllowed(caller, 'suppression.write', team ?? { teamId: null }))
      return refuse(reply, 'not_allowed', { message: foreign });
    const by = { actor: caller.name, address: request.ip, now: now() };
    const saved = await saveSuppression(db, { id: null, draft: read.value }, by);
    if (!saved.ok)
      return refuse(reply, 'invalid_input', {
        message: broken,
        errors: saved.because === 'refused' ? saved.faults : [],
      });
    const row = await loadSuppression(db, saved.value);
    return reply.code(201).send(row === null ? { id: saved.value } : suppressionJson(row, now()));
  });

  server.delete('/api/v1/suppressions/:id', async (request, reply) => {
    const caller = await requireCaller(dependencies, 'suppression.write', { request, reply });
    if (caller === null) return reply;
    const params = readInput(idParams, request.params);
    const row = params.ok ? await loadSuppression(db, params.value.id) : null;
    if (row === null) return refuse(reply, 'not_found', { message: 'there is no such suppression' });
    if (!isAllowed(caller, 'suppression.write', { teamId: row.teamId }))
      return refuse(reply, 'not_allowed', { message: foreign });
    // Ending what is over already changes nothing: a script may send it again.
    await endSuppression(db, row.id, { actor: caller.name, address: request.ip, now: now() });
    const ended = await loadSuppression(db, row.id);
    return reply.send(suppressionJson(ended ?? row, now()));
  });
};
