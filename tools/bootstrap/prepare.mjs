import path from 'node:path';
import { acquireBrowser } from './browser.mjs';
import { endCommands } from './commands.mjs';
import { acquireDatabaseServer } from './database-server.mjs';
import { installPackages } from './packages.mjs';
import { printFailure, runStep } from './steps.mjs';
import { acquireTemporal } from './temporal.mjs';

/** Folder of this clone. */
export const root = path.resolve(import.meta.dirname, '../..');

/**
 * @typedef {'packages' | 'temporal' | 'database' | 'browser'} Need
 * @typedef {{ temporal?: string, database?: import('./database-server.mjs').DatabaseServer }} Prepared
 */

const oldestNode = 20;

const endOnSignal = () => {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      endCommands();
      process.exit(1);
    });
  }
};

/** @param {unknown[]} failures @returns {never} */
const giveUp = (failures) => {
  failures.forEach(printFailure);
  process.exit(1);
};

/**
 * What must be there before TypeScript can run and servers can start: found, installed or built, side by side.
 * Ends the process with an explanation when something can't be had.
 * @param {readonly Need[]} needs @returns {Promise<Prepared>}
 */
export const prepare = async (needs) => {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    console.error(`Node.js ${process.versions.node} is too old: install Node.js ${oldestNode} or newer.`);
    process.exit(1);
  }
  endOnSignal();
  /** @type {Prepared} */
  const prepared = {};
  const work = {
    packages: () => runStep('packages', (progress) => installPackages({ root, progress })),
    temporal: async () => {
      prepared.temporal = await runStep('Temporal program', (progress) => acquireTemporal({ root, progress }));
    },
    database: async () => {
      prepared.database = await runStep('database program', (progress) => acquireDatabaseServer({ progress }));
    },
    browser: () => runStep('browser', (progress) => acquireBrowser({ progress })),
  };
  const outcomes = await Promise.allSettled(needs.map((need) => work[need]()));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) giveUp(failures);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  return prepared;
};
