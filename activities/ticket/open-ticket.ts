import { markerOf } from '#domain/ticket/ticket-marker.ts';
import { claimTicket, recordTicketFailed, recordTicketLeft, recordTicketOpened } from '#db/ticket/claim-ticket.ts';
import { loadTicketWork } from '#db/ticket/load-ticket-work.ts';
import type { TicketWork } from '#db/ticket/load-ticket-work.ts';
import type { OpenTicketInput, TicketActivities } from '#workflows/ports.ts';
import type { Dependencies } from '../dependencies.ts';
import { failure } from '../failure.ts';
import { draftOf } from './draft-of.ts';
import { failureOf } from './failure-of.ts';
import { guarded } from './health/guarded.ts';
import { systemOf } from './system-of.ts';
import type { CreatedTicket, TicketSystem, TicketSystemFailure } from './ticket-system.ts';
import { withHeartbeat } from './with-heartbeat.ts';

type Opened = Awaited<ReturnType<TicketActivities['openTicket']>>;

const leaseMarginMs = 5_000;

/** See {@link TicketActivities}. Order (docs/architecture.md): claim the intent, look up what is unknown, create once, record. */
export const openTicket = (dependencies: Dependencies, input: OpenTicketInput): Promise<Opened> =>
  withHeartbeat(async (signal) => {
    const work = await loadTicketWork(dependencies.database, input);
    if (work === null) throw failure('bug', `incident ${String(input.incidentId)} has no ticket intent, or no alert`);
    const { state, externalKey, url } = work.ticket;
    if (state === 'open' && externalKey !== null)
      return { ok: true, key: externalKey, url, isAdopted: true, stderr: '' };
    return guarded(dependencies, work.system, async () => {
      const system = systemOf(dependencies, work.system);
      await claim(dependencies, work.ticket, system);
      return attempt({ dependencies, incidentId: input.incidentId, system, work, signal });
    });
  });

/** Takes the ticket for as long as one look-up and one creation can last. */
const claim = async (
  { database, now }: Dependencies,
  seen: TicketWork['ticket'],
  system: TicketSystem,
): Promise<void> => {
  const at = now();
  const isHeld = seen.state === 'creating' && seen.leaseUntil !== null && seen.leaseUntil > at;
  const until = new Date(at.getTime() + 2 * system.timeoutMs + leaseMarginMs);
  if (isHeld || !(await claimTicket(database, seen, { now: at, until })))
    throw failure('worker_lost', 'an earlier attempt may still be running', { isUnknown: true });
};

type Attempt = {
  dependencies: Dependencies;
  incidentId: number;
  system: TicketSystem;
  work: TicketWork;
  signal: AbortSignal;
};

const attempt = async (tried: Attempt): Promise<Opened> => {
  const { dependencies, work } = tried;
  const found = await lookUp(tried);
  if (found === null && isTooLate(work)) return leave(tried);
  const opened = found ?? (await create(tried));
  const { key, url } = opened;
  await recordTicketOpened(dependencies.database, work.ticket.id, { ...opened, now: dependencies.now() });
  const stderr = [opened.stderr, await linkEarlier(tried, opened)].filter(Boolean).join('\n');
  return { ok: true, key, url, isAdopted: found !== null, stderr };
};

/** What an attempt may have left behind isn't there, and its incident has closed: nobody needs it any more, unless a person asked. */
const isTooLate = ({ ticket: { state, requestedBy }, incidentState }: TicketWork): boolean =>
  wasTried(state) && incidentState === 'closed' && requestedBy === null;

const leave = async ({ dependencies, work }: Attempt): Promise<never> => {
  await recordTicketLeft(dependencies.database, work.ticket.id, dependencies.now());
  throw failure('ticket_not_needed', 'no attempt had created it, and the incident is closed');
};

/** True when an attempt may have created the ticket. */
const wasTried = (state: TicketWork['ticket']['state']): boolean => state === 'creating' || state === 'unknown';

/** The ticket refers to the one that the problem had before. It is there either way: what went wrong is only said. */
const linkEarlier = async ({ system, work, signal }: Attempt, opened: CreatedTicket): Promise<string> => {
  if (work.earlier === null || system.link === undefined) return '';
  const linked = await system.link({ key: opened.key, id: opened.id ?? null }, work.earlier, signal);
  return linked.ok ? '' : `not linked with ${work.earlier.key}: ${linked.failure.message}`;
};

/** What an attempt of unknown outcome left behind; null when nothing is there, so that creating is safe. */
const lookUp = async (tried: Attempt): Promise<CreatedTicket | null> => {
  const { system, work, incidentId, signal } = tried;
  if (!wasTried(work.ticket.state)) return null;
  if (system.find === undefined) {
    const message = 'an attempt ended without an answer, and this system has no find command';
    return giveUp(tried, { code: 'ticket_outcome_unknown', message, stderr: '', isCreated: 'maybe' });
  }
  const result = await system.find(markerOf({ ...work.ticket, incidentId }), signal, work.ticket.target ?? {});
  return result.ok ? result.value : giveUp(tried, result.failure);
};

const create = async (tried: Attempt): Promise<CreatedTicket> => {
  const { system, work, incidentId, signal, dependencies } = tried;
  const result = await system.create(draftOf(work, incidentId, dependencies.publicUrl), signal);
  return result.ok ? result.value : giveUp(tried, result.failure);
};

/** Records how the attempt ended and fails with its code. */
const giveUp = async (tried: Attempt, failed: TicketSystemFailure): Promise<never> => {
  const { dependencies, work, system } = tried;
  const isLost = failed.isCreated === 'maybe' && system.find === undefined;
  const code = isLost ? 'ticket_outcome_unknown' : failed.code;
  const state = isLost ? 'unknown' : failed.isCreated === 'maybe' ? 'creating' : 'failed';
  const error = `${failed.message}${failed.stderr === '' ? '' : `\n${failed.stderr}`}`;
  await recordTicketFailed(dependencies.database, work.ticket.id, { state, error, now: dependencies.now() });
  throw failureOf({ ...failed, code });
};
