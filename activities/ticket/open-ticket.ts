import { Context } from '@temporalio/activity';
import { ticketMarker } from '#domain/ticket/ticket-state.ts';
import { claimTicket, recordTicketFailed, recordTicketOpened } from '#db/ticket/claim-ticket.ts';
import type { TicketClaim } from '#db/ticket/claim-ticket.ts';
import { loadTicketFacts, loadTicketSystem } from '#db/ticket/load-ticket-draft.ts';
import type { OpenTicketInput, TicketActivities } from '#workflows/ports.ts';
import { createTicketSystem } from '../adapters/ticket-systems.ts';
import type { Dependencies } from '../dependencies.ts';
import { failure } from '../failure.ts';
import type { CreatedTicket, TicketSystem, TicketSystemFailure } from './ticket-system.ts';

type Opened = Awaited<ReturnType<TicketActivities['openTicket']>>;

const heartbeatMs = 3_000;
const leaseMarginMs = 5_000;

/** See {@link TicketActivities}. Order (docs/architecture.md): claim the intent, look up what is unknown, create once, record. */
export const openTicket = async (dependencies: Dependencies, input: OpenTicketInput): Promise<Opened> => {
  const { database, now } = dependencies;
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), heartbeatMs);
  try {
    const row = await loadTicketSystem(database.db, input.ticketSystemId);
    if (row === null) throw failure('not_found', `ticket system ${String(input.ticketSystemId)} does not exist`);
    const system = createTicketSystem(row);
    const until = new Date(now().getTime() + 2 * system.timeoutMs + leaseMarginMs);
    const claim = await claimTicket(database, input, { now: now(), until });
    if (claim === null) throw failure('bug', `incident ${String(input.incidentId)} has no ticket intent`);
    const recorded = alreadyOpen(claim);
    return recorded ?? (await attempt({ dependencies, input, system, claim }));
  } finally {
    clearInterval(beat);
  }
};

const alreadyOpen = ({ before, externalKey, url, isClaimed }: TicketClaim): Opened | null => {
  if (before === 'open' && externalKey !== null)
    return { ok: true, key: externalKey, url, isAdopted: true, stderr: '' };
  if (!isClaimed) throw failure('worker_lost', 'an earlier attempt may still be running');
  return null;
};

type Attempt = { dependencies: Dependencies; input: OpenTicketInput; system: TicketSystem; claim: TicketClaim };

const attempt = async (work: Attempt): Promise<Opened> => {
  const found = await lookUp(work);
  const ticket = found ?? (await create(work));
  const { key, url, stderr } = ticket;
  await recordTicketOpened(work.dependencies.database, work.claim.id, { key, url, now: work.dependencies.now() });
  return { ok: true, key, url, isAdopted: found !== null, stderr };
};

/** What an attempt of unknown outcome left behind; null when nothing is there, so that creating is safe. */
const lookUp = async (work: Attempt): Promise<CreatedTicket | null> => {
  const { system, claim, input } = work;
  if (claim.before !== 'creating' && claim.before !== 'unknown') return null;
  if (system.find === undefined)
    return giveUp(work, {
      code: 'ticket_outcome_unknown',
      message: 'an attempt ended without an answer, and this system has no find command',
      stderr: '',
      isCreated: 'maybe',
    });
  const result = await system.find(ticketMarker(input.incidentId), Context.current().cancellationSignal);
  return result.ok ? result.value : giveUp(work, result.failure);
};

const create = async (work: Attempt): Promise<CreatedTicket> => {
  const { dependencies, input, system } = work;
  const facts = await loadTicketFacts(dependencies.database.db, input.incidentId);
  if (facts === null) throw failure('bug', `incident ${String(input.incidentId)} has no alert to make a ticket from`);
  const { incidentId } = input;
  const draft = { ...facts, incidentId, marker: ticketMarker(incidentId) };
  const result = await system.create(draft, Context.current().cancellationSignal);
  return result.ok ? result.value : giveUp(work, result.failure);
};

/** Records how the attempt ended and fails with its code. */
const giveUp = async (work: Attempt, failed: TicketSystemFailure): Promise<never> => {
  const { dependencies, claim, system } = work;
  const isLost = failed.isCreated === 'maybe' && system.find === undefined;
  const code = isLost ? 'ticket_outcome_unknown' : failed.code;
  const state = isLost ? 'unknown' : failed.isCreated === 'maybe' ? 'creating' : 'failed';
  const error = `${failed.message}${failed.stderr === '' ? '' : `\n${failed.stderr}`}`;
  await recordTicketFailed(dependencies.database, claim.id, { state, error, now: dependencies.now() });
  throw failure(code, failed.message, { stderr: failed.stderr });
};
