import { WorkflowNotFoundError } from '@temporalio/client';
import { clearRecheck } from '#db/upkeep/recheck.ts';
import { signalSoon } from '#db/upkeep/stuck-alerts.ts';
import { rulesChanged } from '#workflows/contract/messages.ts';
import type { Differences, Sides } from './differences.ts';

const atOnce = 50;
const deadlineMs = 10_000;

/**
 * Each difference is sent its remedy: workflows that are gone start, those that are behind or have nothing to do decide again on
 * the read model (and end by themselves when nothing is left to do), alerts are signalled again, rechecks are told. Nothing is
 * terminated: a workflow that can act may hold what the read model doesn't know yet.
 * Idempotency: a remedy too many does no harm. Failures: the engine's and the driver's; what was done stays done.
 */
export const repair = async (sides: Sides, differences: Differences, now: Date): Promise<void> => {
  const { database, engine } = sides;
  await inTurn(differences.gone, (entity) => engine.start(entity));
  await inTurn(differences.behind, (entity) => engine.nudge(entity));
  await inTurn(differences.strays, ({ workflowId }) => nudgeStray(sides, workflowId));
  await inTurn(differences.overdueRechecks, async (recheck) => {
    await engine.nudge(recheck);
    await clearRecheck(database, recheck);
  });
  await signalSoon(
    database,
    differences.stuckAlerts.map(({ id }) => id),
    now,
  );
};

/** Without starting it: one that has ended meanwhile is no stray any more. */
const nudgeStray = async ({ client }: Sides, workflowId: string): Promise<void> => {
  try {
    await client.withDeadline(Date.now() + deadlineMs, () =>
      client.workflow.getHandle(workflowId).signal(rulesChanged),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
};

const inTurn = async <T>(items: T[], act: (item: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < items.length; start += atOnce)
    await Promise.all(items.slice(start, start + atOnce).map(act));
};
