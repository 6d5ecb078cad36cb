import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { openDatabase } from '#db/database.ts';
import { listChanges } from '#db/incident-search/list-changes.ts';
import { isDatabaseUp } from '#db/ping.ts';
import { readSecretKeys } from '#db/secret/secret-keys.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { registerApi } from './api/register.ts';
import { createAuth } from './auth/auth.ts';
import type { WebConfig } from './config.ts';
import { registerHooks } from './hooks/register-hooks.ts';
import { createIntake } from './intake/intake.ts';
import { createChangeFeed } from './server/events/change-feed.ts';
import { registerEvents } from './server/events/register-events.ts';
import { createFailureLog } from './server/failure-log.ts';
import { createWebServer } from './server/web-server.ts';
import { openEngine } from './temporal/engine.ts';

/** A web process's parts: a server that doesn't listen yet, and the one way to stop them. */
export type WebProcess = { server: FastifyInstance; close: () => Promise<void> };

/** Builds the object graph; nothing else in the web process creates its parts. */
export const composeWeb = async (config: WebConfig, log: FastifyBaseLogger): Promise<WebProcess> => {
  const database = openDatabase(config.databaseUrl, { connectionLimit: config.databasePool });
  const engine = openEngine(config);
  const now = () => new Date();
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  const secretKeys = readSecretKeys(config);
  const auth = createAuth({ database, secretKeys, sessionHours: config.sessionHours, isSecure, now });
  const intake = createIntake({
    database,
    trustedProxies: config.trustedProxies,
    maxBodyBytes: config.intakeMaxBodyBytes,
    deadlineMs: config.intakeDeadlineMs,
    backlogLimit: config.intakeBacklogLimit,
    onFailure: createFailureLog(
      (failure) => log.error(failure, 'the intake could not use the database'),
      () => performance.now(),
    ),
  });
  const feed = createChangeFeed({
    look: (since) => listChanges(database.db, since),
    onFailure: createFailureLog(
      (failure) => log.error(failure, 'live pages could not look at the database'),
      () => performance.now(),
    ),
  });
  const server = await createWebServer({
    log,
    services: { db: database.db, database, secretKeys, ruleBook: new RuleBookCache(now), engine, auth, now },
    health: async () => ({ database: await isDatabaseUp(database) }),
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    maxBodyBytes: config.intakeMaxBodyBytes,
    intercept: intake.handle,
    machines: [
      (server) => registerApi(server, { database, now }),
      (server) => registerHooks(server, { database, secretKeys, now }),
      (server) => registerEvents(server, { auth, feed }),
    ],
  });
  await intake.start();
  const close = async (): Promise<void> => {
    await server.close();
    intake.stop();
    await Promise.all([engine.disconnect(), database.close()]);
  };
  return { server, close };
};
