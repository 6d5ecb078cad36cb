import { setTimeout as sleep } from 'node:timers/promises';
import { createEntityEngine } from '#worker/upkeep/entity-engine.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { findInstallation } from '../installation.ts';
import { OptionReader } from '../option-reader.ts';
import { withDatabase } from '../with-database.ts';
import { findDifferences } from './differences.ts';
import type { Differences, Sides } from './differences.ts';
import { repair } from './repair.ts';
import { countDifferences, differencesJson, renderDifferences } from './render-differences.ts';
import { withEngine } from './with-engine.ts';

export type ReconcileOptions = { repair?: true; json?: true };

const settleMs = 20_000;
const pollMs = 1_000;

/**
 * Writes where read model and engine differ and, asked to, repairs it. Exit code 0 when nothing differs, or when nothing does any more
 * within 20 s of the repair.
 */
export const reconcile = async (
  context: CliContext,
  options: ReconcileOptions,
  leftOver: readonly string[],
): Promise<ExitCode> => {
  new OptionReader(leftOver).finish();
  const installation = await findInstallation(context);
  const { taskQueue } = installation.settings;
  const { found, remaining } = await withDatabase(installation, (database) =>
    withEngine(installation, async (client) => {
      const sides = { database, client, engine: createEntityEngine(client, taskQueue), taskQueue };
      const differences = await findDifferences(sides, context.now());
      const isRepair = options.repair === true && countDifferences(differences) > 0;
      return { found: differences, remaining: isRepair ? await repairAndLook(sides, differences) : null };
    }),
  );
  const isLevel = countDifferences(remaining ?? found) === 0;
  if (options.json === true) context.out(`${JSON.stringify(toJson(isLevel, found, remaining), null, 2)}\n`);
  else write(context, { found, remaining });
  return isLevel ? 0 : 1;
};

/** What still differs once the remedies had time to work. */
const repairAndLook = async (sides: Sides, differences: Differences): Promise<Differences> => {
  await repair(sides, differences, new Date());
  const until = performance.now() + settleMs;
  for (;;) {
    await sleep(pollMs);
    const left = await findDifferences(sides, new Date());
    if (countDifferences(left) === 0 || performance.now() > until) return left;
  }
};

const toJson = (isLevel: boolean, found: Differences, remaining: Differences | null) => ({
  isLevel,
  found: differencesJson(found),
  remaining: remaining === null ? null : differencesJson(remaining),
});

type Outcome = { found: Differences; remaining: Differences | null };

const write = ({ out, err }: CliContext, { found, remaining }: Outcome): void => {
  out(renderDifferences(found));
  if (remaining === null) {
    if (countDifferences(found) > 0)
      err('Read model and engine differ.\nHelp:  npm run tocsin -- reconcile --repair\n');
    return;
  }
  if (countDifferences(remaining) === 0) return out('\nRepaired: nothing differs any more.\n');
  out(`\nAfter the repair:\n${renderDifferences(remaining)}`);
  err('Some of it still differs.\nHelp:  Check that a worker runs (npm run tocsin -- status), then try again.\n');
};
