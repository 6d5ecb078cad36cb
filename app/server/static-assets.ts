import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const yearSeconds = 31_536_000;

/** Built scripts and styles, compressed at build time. Their names hold their hashes, so they never change. */
export const registerAssets = async (server: FastifyInstance, clientFolder: string): Promise<void> => {
  await server.register(fastifyStatic, {
    root: `${clientFolder}/assets`,
    prefix: '/assets/',
    preCompressed: true,
    decorateReply: false,
    immutable: true,
    maxAge: yearSeconds * 1_000,
    setHeaders: (reply) => {
      reply.header('x-content-type-options', 'nosniff');
    },
  });
  // Pages name their icon; browsers that look for this one beforehand needn't be told a 404.
  server.get('/favicon.ico', (_request, reply) => reply.code(204).header('cache-control', 'max-age=86400').send());
};
