import { retryDelayMs } from '../../failure/failure-code.ts';
import { abandon } from '../close-episode.ts';
import type { Episode, OutboxItem } from '../entity-state.ts';
import type { TicketOutcome } from '../fact.ts';
import type { Wake } from '../wake.ts';

type Failed = { item: OutboxItem; outcome: Extract<TicketOutcome, { ok: false }> };

const engine = { kind: 'engine' } as const;

/** An attempt at a ticket failed: it is tried again by its failure's rule, is over, or is given up because nobody needs it any more. */
export const failTicket = (wake: Wake, episode: Episode, failed: Failed): void => {
  const { item, outcome } = failed;
  const isPaused = outcome.failure === 'ticket_system_paused';
  if (!isPaused) item.isUnknown = outcome.isUnknown === true;
  const delayMs = nextDelayMs(outcome, item);
  const retryAtMs = delayMs === null || !isNeeded(episode, item) ? null : wake.nowMs + delayMs;
  noteFailure(wake, episode, { ...failed, retryAtMs });
  item.isPaused = isPaused;
  if (isPaused) item.attempts -= 1; // nothing was asked of the system
  if (retryAtMs !== null) {
    item.status = 'waiting';
    item.notBeforeMs = retryAtMs;
  } else if (delayMs === null) episode.outbox = episode.outbox.filter(({ id }) => id !== item.id);
  else abandon(wake, episode, item.id);
};

/** A closed incident needs no new ticket, unless a person asked for it or it may be there already. */
const isNeeded = ({ state }: Episode, { work, by, isUnknown }: OutboxItem): boolean =>
  state !== 'closed' || work === 'update' || by !== undefined || isUnknown === true;

/** Says it, but not again while its system is paused, and not that nobody needs the ticket: that it is given up says so. */
const noteFailure = (
  wake: Wake,
  episode: Episode,
  { item, outcome, retryAtMs }: Failed & { retryAtMs: number | null },
): void => {
  const { ticketSystemId, attempts: attempt, work } = item;
  const { failure, message, stderr } = outcome;
  const isSaid = failure === 'ticket_system_paused' && item.isPaused === true;
  const isLeft = failure === 'ticket_not_needed' && retryAtMs === null;
  if (isSaid || isLeft) wake.touch(episode);
  else {
    const facts = { ticketSystemId, failure, message, stderr, attempt, retryAtMs, work };
    wake.note(episode, engine, { code: 'ticket_failed', facts });
  }
};

/** By its failure's rule, but not before the system wants to hear again, a day at most; null: never. */
const nextDelayMs = ({ failure, retryAfterMs = 0 }: Failed['outcome'], { attempts }: OutboxItem): number | null => {
  const delayMs = retryDelayMs(failure, attempts);
  return delayMs === null ? null : Math.max(delayMs, Math.min(retryAfterMs, maxAskedMs));
};

const maxAskedMs = 86_400_000;
