import { ApplicationFailure } from '@temporalio/common';
import {
  endReading,
  listDueTickets,
  listEnabledSystems,
  postponeReading,
  takeReading,
} from '#db/ticket/read/due-tickets.ts';
import type { ReadSystem } from '#db/ticket/read/due-tickets.ts';
import { recordReading } from '#db/ticket/read/record-reading.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import type { Dependencies } from '../../dependencies.ts';
import { guarded } from '../health/guarded.ts';
import { valueOf } from '../step/move.ts';
import { systemOf } from '../system-of.ts';
import { maxRead } from '../ticket-system.ts';
import { compareTicket } from './compare-ticket.ts';
import type { Compared, ReadTicketInput } from './compare-ticket.ts';

const leaseMs = 120_000;
/** When a ticket that its system says nothing of is asked for again. */
const unansweredMs = 600_000;

/**
 * Reads the tickets that are due, of every system that can be read and that no other worker reads: at most
 * {@link maxRead} a request. What people did to them is kept as news for their incidents. Failures: of the systems, after all
 * were tried; what was read before one stays. Returns how many tickets were read.
 */
export const readDueTickets = async (dependencies: Dependencies, signal: AbortSignal): Promise<number> => {
  const systems = await listEnabledSystems(dependencies.database);
  const readable = systems.filter(({ kind, config }) => capabilitiesOf(kind, config).includes('read'));
  const counts = await Promise.allSettled(readable.map((system) => readSystem(dependencies, system, signal)));
  let total = 0;
  for (const count of counts) {
    if (count.status === 'rejected') throw count.reason;
    total += count.value;
  }
  return total;
};

const readSystem = async (dependencies: Dependencies, row: ReadSystem, signal: AbortSignal): Promise<number> => {
  const { database, now } = dependencies;
  const isAnyDue = (await listDueTickets(database, row.id, { now: now(), limit: 1 })).length > 0;
  const lease = { now: now(), until: new Date(now().getTime() + leaseMs) };
  if (!isAnyDue || !(await takeReading(database, row.id, lease))) return 0;
  let read = 0;
  let isAll = false;
  try {
    for (;;) {
      const batch = await readBatch(dependencies, row, signal);
      read += batch;
      isAll = batch < maxRead;
      if (isAll || now() > lease.until || signal.aborted) return read;
    }
  } finally {
    await endReading(database, row.id, { now: now(), isAll });
  }
};

const readBatch = async (dependencies: Dependencies, row: ReadSystem, signal: AbortSignal): Promise<number> => {
  const { database, now } = dependencies;
  const seenAt = now();
  const due = await listDueTickets(database, row.id, { now: seenAt, limit: maxRead });
  const system = systemOf(dependencies, row);
  const { read } = system;
  if (due.length === 0 || read === undefined) return 0;
  await guarded(dependencies, row, async () => {
    const refs = due.map(({ key, externalId }) => ({ key, id: externalId }));
    const found = valueOf(await read(refs, signal));
    const unanswered: number[] = [];
    for (const [index, seen] of due.entries()) {
      const ref = refs[index];
      const answer = found.find((one) => one.ref === ref || one.ref.key === seen.key);
      const input = { system, row, seen, signal, now: now() };
      const compared = answer === undefined ? null : await compareIfAllowed({ ...input, after: answer.ticket });
      if (compared === null) unanswered.push(seen.id);
      else await recordReading(database, { seen, now: now(), ...compared });
    }
    // They would come first again, and hold up all others.
    await postponeReading(database, unanswered, { seenAt, until: new Date(now().getTime() + unansweredMs) });
  });
  return due.length;
};

/** Failures that are about one ticket: the others are read all the same. */
const ownFailures: FailureCode[] = ['ticket_rejected', 'ticket_not_found'];

const compareIfAllowed = async (input: ReadTicketInput): Promise<Compared | null> => {
  try {
    return await compareTicket(input);
  } catch (error) {
    if (error instanceof ApplicationFailure && ownFailures.some((code) => code === error.type)) return null;
    throw error;
  }
};
