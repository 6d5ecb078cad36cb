import type { FastifyInstance } from 'fastify';

/** States of the process's parts: true is healthy. */
export type Health = () => Promise<Record<string, boolean>>;

/** `/healthz`: 200 while the process lives. `/readyz`: 200 when every part is healthy, else 503, with the parts as JSON. */
export const registerHealth = (server: FastifyInstance, health: Health): void => {
  server.get('/healthz', () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const parts = await health();
    return reply.code(Object.values(parts).every(Boolean) ? 200 : 503).send(parts);
  });
};
