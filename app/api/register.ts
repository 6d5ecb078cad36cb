import type { FastifyInstance } from 'fastify';
import type { ApiDependencies } from './dependencies.ts';
import { registerIncidentRoutes } from './incident-routes.ts';
import { openApiDocument } from './openapi/document.ts';
import { refuse } from './refuse.ts';

/** All routes below `/api/v1` but the intake's. What isn't one of them gets a JSON answer, never a page or a redirect. */
export const registerApi = async (server: FastifyInstance, dependencies: ApiDependencies): Promise<void> => {
  await server.register((api, _options, done) => {
    api.setErrorHandler((error, request, reply) => {
      request.log.error({ err: error }, 'an API request failed');
      return refuse(reply, 'bug', { message: 'the request could not be answered' });
    });
    registerIncidentRoutes(api, dependencies);
    api.get('/api/v1/openapi.json', () => openApiDocument);
    api.all('/api/*', (_request, reply) =>
      refuse(reply, 'not_found', { message: 'there is no such route in the API' }),
    );
    done();
  });
};
