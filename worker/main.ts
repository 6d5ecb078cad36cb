import pino from 'pino';
import { isDatabaseUp } from '#db/ping.ts';
import { composeWorker } from './compose.ts';
import { readConfig } from './config.ts';
import { serveHealth } from './health.ts';

/** The worker process: runs until SIGTERM, SIGINT or the end of the process that started it. */
const main = async (): Promise<void> => {
  const read = readConfig();
  if (!read.ok) {
    process.stderr.write(`${read.faults.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  const log = pino({ name: 'worker', level: config.logLevel });
  const running = await composeWorker(config, log);
  const health = await serveHealth(config.workerHealthPort, async () => ({
    database: await isDatabaseUp(running.database),
    worker: running.worker.getState() === 'RUNNING',
    engine: await running.isEngineUp(),
  }));
  log.info({ taskQueue: config.taskQueue, healthPort: config.workerHealthPort }, 'worker started');

  let isStopping = false;
  const stop = (why: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ why }, 'worker stopping');
    health.close();
    void running.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('the supervisor is gone'));
  await running.finished;
};

await main();
