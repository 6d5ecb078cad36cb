import pino from 'pino';
import { composeWeb } from './compose.ts';
import { defaultToProduction, readConfig } from './config.ts';

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
    web.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'web did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('the supervisor is gone'));
};

await main();
