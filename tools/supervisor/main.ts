import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describeFault, parseSettings } from '#domain/settings/parse-settings.ts';
import { printFailure } from '#tools/bootstrap/steps.mjs';
import type { Programs } from './services/embedded-servers.ts';
import { createSupervisor } from './supervisor.ts';

const root = path.resolve(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (): Promise<void> => {
  // Written by tools/start.mjs, which has found these programs.
  const handed = JSON.parse(process.argv[2] ?? '{}') as Programs & { startedAt?: number };
  const parsed = parseSettings(process.env);
  if (!parsed.ok) {
    for (const fault of parsed.faults) console.error(`  ✗ ${describeFault(fault)}`);
    console.error('\nHelp:  set these in the environment as docs/configuration.md says, or unset them.');
    process.exit(1);
  }
  const { settings } = parsed;
  const dataDir = path.resolve(root, settings.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { startedAt = Date.now(), ...programs } = handed;
  const supervisor = createSupervisor({ root, dataDir, settings, programs, startedAt, say });

  const state: { stopping: Promise<never> | null } = { stopping: null };
  const stop = (why: string | null, code: number): Promise<never> => {
    state.stopping ??= (async () => {
      if (why !== null) say(`\n  Stopping (${why}) …`);
      const since = performance.now();
      await supervisor.stop();
      if (why !== null) say(`  ✓ stopped in ${((performance.now() - since) / 1000).toFixed(1)} s`);
      return process.exit(code);
    })();
    return state.stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal, 0));
  process.on('disconnect', () => void stop('the process that started it is gone', 0));
  // The terminal may be gone before this process is: then nobody reads what it says.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  try {
    await supervisor.start();
  } catch (error) {
    if (state.stopping === null) printFailure(error);
    await stop(null, 1);
  }
};

await main();
