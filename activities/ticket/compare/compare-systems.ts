import { ApplicationFailure } from '@temporalio/common';
import {
  keepComparison,
  leaveComparison,
  listCompared,
  recordComparison,
  takeComparison,
} from '#db/ticket/compare/comparisons.ts';
import type { ComparedSystem, ComparisonLease } from '#db/ticket/compare/comparisons.ts';
import { countOrphans, recordGone, settleOrphans } from '#db/ticket/compare/settle-orphans.ts';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { comparisonDueAtMs, endComparison } from '#domain/ticket/comparison.ts';
import type { Dependencies } from '../../dependencies.ts';
import { failure } from '../../failure.ts';
import { systemOf } from '../system-of.ts';
import { findOrphans } from './find-orphans.ts';
import { walkMarked } from './walk-marked.ts';

/** Besides what a request may take: the database, and a worker that is slow. */
const slackMs = 30_000;
const maxErrorLength = 1_000;

/**
 * Compares all tickets with our marker of one system that is due with the incidents, if no other worker does. How it ended is on
 * record with the system. False: none was due. Failures: those that are not the system's, after they were recorded too. When
 * `signal` is aborted the comparison ends at once, and another worker may begin anew.
 */
export const compareDueSystem = async (dependencies: Dependencies, signal: AbortSignal): Promise<boolean> => {
  const { database, now } = dependencies;
  for (const row of await listCompared(database)) {
    if (!capabilitiesOf(row.kind, row.config).includes('listMarked')) continue;
    const beganAtMs = row.beganAt?.getTime() ?? null;
    if (comparisonDueAtMs({ beganAtMs, last: row.last }) > now().getTime()) continue;
    const at = now();
    const lease = { id: row.id, until: new Date(at.getTime() + slackMs) };
    if (!(await takeComparison(database, lease, { seen: row.beganAt, now: at }))) continue;
    await compareSystem(dependencies, { row, lease, at }, signal);
    return true;
  }
  return false;
};

type Taken = { row: ComparedSystem; lease: ComparisonLease; at: Date };

const compareSystem = async (
  dependencies: Dependencies,
  { row, lease, at }: Taken,
  signal: AbortSignal,
): Promise<void> => {
  const { database, now } = dependencies;
  const { id } = row;
  const progress = { read: 0 };
  const end = async (error: string | null): Promise<void> => {
    const found = (await countOrphans(database.db, [id])).get(id) ?? 0;
    const came = { atMs: now().getTime(), read: progress.read, found, error };
    await recordComparison(database, lease, endComparison(row.last, came));
  };
  try {
    const system = systemOf(dependencies, row);
    if (system.listMarked === undefined) throw failure('invalid_input', 'it can’t list its tickets');
    const keep = keeper(dependencies, lease);
    const walk = { row, listMarked: system.listMarked, keep, requestMs: system.timeoutMs };
    for await (const tickets of walkMarked(dependencies, walk, signal)) {
      await findOrphans(dependencies, { id, tickets, at });
      progress.read += tickets.length;
    }
    await recordGone(database, id, at);
    await settleOrphans(database, id, at);
    await end(null);
  } catch (error) {
    if (signal.aborted) return leaveComparison(database, lease); // whatever it was, it came of being ended
    const isKnown = error instanceof ApplicationFailure;
    await end(isKnown ? error.message.slice(0, maxErrorLength) : 'a defect of Tocsin: the worker’s log names it');
    if (!isKnown) throw error;
  }
};

/** Moves the lease on; nobody goes on whose lease ran out. */
const keeper =
  ({ database, now }: Dependencies, lease: ComparisonLease) =>
  async (ms: number): Promise<void> => {
    const until = new Date(Math.max(now().getTime() + ms + slackMs, lease.until.getTime() + 1));
    if (!(await keepComparison(database, lease, until)))
      throw failure('worker_lost', 'another worker compares it, for this one was too slow');
    lease.until = until;
  };
