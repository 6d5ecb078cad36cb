import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOutage } from '#db/outage.ts';
import type { ApiDependencies } from './dependencies.ts';
import { openApiDocument } from './openapi/document.ts';
import { serveRead } from './read-route.ts';
import { readRoutes } from './read-routes.ts';
import { refuse } from './refuse.ts';
import { registerMaintenanceRoutes } from './rule/maintenance-routes.ts';
import { registerSuppressionRoutes } from './rule/suppression-routes.ts';

/** All routes below `/api/v1` but the intake's. What isn't one of them gets a JSON answer, never a page or a redirect. */
export const registerApi = async (server: FastifyInstance, dependencies: ApiDependencies): Promise<void> => {
  await server.register((api, _options, done) => {
    api.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, request, reply));
    for (const route of readRoutes) serveRead(api, dependencies, route);
    registerSuppressionRoutes(api, dependencies);
    registerMaintenanceRoutes(api, dependencies);
    api.get('/api/v1/openapi.json', () => openApiDocument);
    api.all('/api/*', (_request, reply) =>
      refuse(reply, 'not_found', { message: 'there is no such route in the API' }),
    );
    done();
  });
};

const retryAfterSeconds = '5';

/** Fastify refuses what it can not read with a 4xx; the rest is an outage of the database, or a defect. */
const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { statusCode = 500, message } = error;
  if (statusCode >= 400 && statusCode < 500)
    return refuse(reply, statusCode === 413 ? 'too_large' : 'invalid_input', { message });
  request.log.error({ err: error }, 'an API request failed');
  if (!isOutage(error)) return refuse(reply, 'bug', { message: 'the request could not be answered' });
  reply.header('retry-after', retryAfterSeconds);
  return refuse(reply, 'database_unavailable', { message: 'the database gave no answer' });
};
