import type { FastifyInstance } from 'fastify';
import { isObject } from '#domain/intake/json.ts';
import { readMaintenanceWindow } from '#domain/rule/read-rules.ts';
import { loadKnownIds } from '#db/rules/rule-choices.ts';
import { listMaintenance, loadMaintenance } from '#db/rules/maintenance-list.ts';
import { endMaintenance, saveMaintenance } from '#db/rules/save-maintenance.ts';
import { draftOf } from '#app/rules/maintenance/read-window.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { idParams } from '../page-query.ts';
import { readInput } from '../read-input.ts';
import { refuse } from '../refuse.ts';
import { maintenanceJson } from './rule-json.ts';
import { maintenanceQuery } from './rule-query.ts';
import { requireCaller } from '../token-user.ts';

const broken = 'the maintenance window breaks a rule';
const noBook = { inhibitions: [], storms: [] };

/** Maintenance windows, as monitoring scripts list, make and end them. */
export const registerMaintenanceRoutes = (server: FastifyInstance, dependencies: ApiDependencies): void => {
  const { database, now } = dependencies;
  const { db } = database;

  server.get('/api/v1/maintenance', async (request, reply) => {
    const caller = await requireCaller(dependencies, 'rule.read', { request, reply });
    if (caller === null) return reply;
    const query = readInput(maintenanceQuery, request.query);
    if (!query.ok) return refuse(reply, 'invalid_input', { message: 'the query breaks a rule', errors: query.faults });
    const { state, after = null, limit } = query.value;
    const at = now();
    const { rows, next } = await listMaintenance(db, { phase: state, now: at, beforeId: after, limit });
    return reply.send({ maintenance: rows.map((row) => maintenanceJson(row, at)), next });
  });

  server.post('/api/v1/maintenance', async (request, reply) => {
    const caller = await requireCaller(dependencies, 'rule.write', { request, reply });
    if (caller === null) return reply;
    if (!isObject(request.body)) return refuse(reply, 'invalid_input', { message: 'the body must be a JSON object' });
    const known = await loadKnownIds(db);
    const raw = { owner: caller.name, ...request.body };
    const read = readMaintenanceWindow(raw, { id: 0, book: noBook, nowMs: now().getTime(), known });
    if (!read.ok) return refuse(reply, 'invalid_input', { message: broken, errors: read.faults });
    const by = { actor: caller.name, address: request.ip, now: now() };
    const saved = await saveMaintenance(db, { id: null, draft: draftOf(read.value) }, by);
    if (!saved.ok)
      return refuse(reply, 'invalid_input', {
        message: broken,
        errors: saved.because === 'refused' ? saved.faults : [],
      });
    const row = await loadMaintenance(db, saved.value);
    return reply.code(201).send(row === null ? { id: saved.value } : maintenanceJson(row, now()));
  });

  server.delete('/api/v1/maintenance/:id', async (request, reply) => {
    const caller = await requireCaller(dependencies, 'rule.write', { request, reply });
    if (caller === null) return reply;
    const params = readInput(idParams, request.params);
    const row = params.ok ? await loadMaintenance(db, params.value.id) : null;
    if (row === null) return refuse(reply, 'not_found', { message: 'there is no such maintenance window' });
    // Ending what was ended already changes nothing: a script may send it again.
    await endMaintenance(db, row.id, { actor: caller.name, address: request.ip, now: now() });
    return reply.send(maintenanceJson((await loadMaintenance(db, row.id)) ?? row, now()));
  });
};
