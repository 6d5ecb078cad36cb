import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Database } from '#db/database.ts';
import type { AccessAction } from '#domain/access/access-table.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { ApiDependencies } from './dependencies.ts';
import { readInput } from './read-input.ts';
import { refuse } from './refuse.ts';
import { requireReader } from './token-guard.ts';

/** What a route tells; or that there is no such thing; or which fields of the query break a rule that its shape can't say. */
export type Answer = { body: object } | { missing: string } | { faults: FieldFault[] };

/** What was asked for, by somebody who may. */
export type Asked<P, Q> = { database: Database; now: Date; params: P; query: Q };

type Told = {
  /** As Fastify writes it: `/api/v1/teams/:id`. */
  path: string;
  /** What its reader must be allowed to do. */
  action: AccessAction;
  summary: string;
  /** The name of the answer's shape in the OpenAPI document, and what it holds. */
  shape: string;
  tells: string;
};

type Declared<P extends z.ZodObject, Q extends z.ZodObject> = Told & {
  /** What the path names. */
  params: P;
  query: Q;
  read: (asked: Asked<z.output<P>, z.output<Q>>) => Promise<Answer>;
};

/** A route that reads: served by Fastify and told of in the OpenAPI document, both from here. */
export type ReadRoute = Told & {
  params: z.ZodObject;
  query: z.ZodObject;
  answer: (dependencies: ApiDependencies, request: FastifyRequest) => Promise<Answer>;
};

/** Declares a route. What its path or query may not be is answered before `read` is asked. */
export const readRoute = <P extends z.ZodObject, Q extends z.ZodObject>({
  read,
  ...told
}: Declared<P, Q>): ReadRoute => ({
  ...told,
  answer: async ({ database, now }, request) => {
    const params = readInput(told.params, request.params);
    if (!params.ok) return { missing: 'an id is a positive integer' };
    const query = readInput(told.query, request.query);
    if (!query.ok) return { faults: query.faults };
    return read({ database, now: now(), params: params.value, query: query.value });
  },
});

/** The server answers the route for the token of a user who may do its action. */
export const serveRead = (server: FastifyInstance, dependencies: ApiDependencies, route: ReadRoute): void => {
  const guard = { preHandler: requireReader(dependencies, route.action) };
  server.get(route.path, guard, async (request, reply) => {
    const answer = await route.answer(dependencies, request);
    if ('missing' in answer) return refuse(reply, 'not_found', { message: answer.missing });
    if ('faults' in answer)
      return refuse(reply, 'invalid_input', { message: 'the query breaks a rule', errors: answer.faults });
    return reply.send(answer.body);
  });
};
