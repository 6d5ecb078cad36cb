import pino from 'pino';
import { openDatabase } from '#db/database.ts';
import { isDatabaseUp } from '#db/ping.ts';
import { registerApi } from './api/register.ts';
import { createAuth } from './auth/auth.ts';
import { defaultToProduction, readConfig } from './config.ts';
import type { WebConfig } from './config.ts';
import { createIntake } from './intake/intake.ts';
import { createWebServer } from './server/web-server.ts';
import { openEngine } from './temporal/engine.ts';

const closeWithinMs = 5_000;

/** The web process: runs until SIGTERM, SIGINT or the end of the process that started it. */
const main = async (): Promise<void> => {
  const read = readConfig();
  if (!read.ok) {
    process.stderr.write(`${read.faults.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  defaultToProduction();
  const { config } = read;
  const log = pino({
    name: 'web',
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  });
  const web = await composeWeb(config, log);
  await web.server.listen({ host: config.host.replace(/^\[(.*)\]$/, '$1'), port: config.port });

  let isStopping = false;
  const stop = (why: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ why }, 'web stopping');
    setTimeout(() => process.exit(0), closeWithinMs).unref();
    void web.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('the supervisor is gone'));
};

/** Builds the object graph; nothing else in the web process creates its parts. */
const composeWeb = async (config: WebConfig, log: pino.Logger) => {
  const database = openDatabase(config.databaseUrl, { connectionLimit: config.databasePool });
  const engine = openEngine(config);
  const now = () => new Date();
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  const auth = createAuth({ database, sessionHours: config.sessionHours, isSecure, now });
  const intake = createIntake({
    database,
    trustedProxies: config.trustedProxies,
    maxBodyBytes: config.intakeMaxBodyBytes,
    deadlineMs: config.intakeDeadlineMs,
    backlogLimit: config.intakeBacklogLimit,
    onFailure: (error) => log.error({ err: error }, 'the intake could not use the database'),
  });
  const server = await createWebServer({
    log,
    services: { db: database.db, engine, auth, now },
    health: async () => ({ database: await isDatabaseUp(database) }),
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    maxBodyBytes: config.intakeMaxBodyBytes,
    intercept: intake.handle,
    machines: [(server) => registerApi(server, { database, now })],
  });
  await intake.start();
  const close = async (): Promise<void> => {
    await server.close();
    intake.stop();
    await engine.disconnect();
    await database.close();
  };
  return { server, close };
};

await main();
