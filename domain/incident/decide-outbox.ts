import { retryDelayMs } from '../failure/failure-code.ts';
import { abandon } from './close-episode.ts';
import type { Command } from './decision.ts';
import type { EntityState, Episode, OutboxItem } from './entity-state.ts';
import type { Fact, TicketOutcome } from './fact.ts';
import type { Wake } from './wake.ts';

const engine = { kind: 'engine' } as const;

/** Takes the effects whose time has come: each becomes a command and runs until its outcome arrives as a fact. */
export const dueItems = (wake: Wake): Command[] =>
  wake.episodes().flatMap((episode) =>
    episode.outbox.flatMap((item) => {
      const { id: itemId, ticketSystemId, work } = item;
      if (item.status === 'running' || item.notBeforeMs > wake.nowMs || !isFree(episode, item)) return [];
      item.status = 'running';
      item.attempts += 1;
      wake.touch(episode);
      return [
        { kind: work === 'open' ? 'openTicket' : 'updateTicket', serial: episode.serial, itemId, ticketSystemId },
      ];
    }),
  );

/** One attempt at a time for each ticket. */
const isFree = ({ outbox }: Episode, { ticketSystemId }: OutboxItem): boolean =>
  !outbox.some((item) => item.ticketSystemId === ticketSystemId && item.status === 'running');

/** Writes an effect's outcome: done, to be tried again, or failed for good. An outcome that nobody waits for changes nothing. */
export const settleTicket = (wake: Wake, fact: Extract<Fact, { kind: 'ticketSettled' }>): void => {
  const episode = wake.episodes().find(({ serial }) => serial === fact.serial);
  const item = episode?.outbox.find(({ id }) => id === fact.itemId);
  if (episode === undefined || item === undefined) return;
  if (!fact.outcome.ok) return failTicket(wake, episode, { item, outcome: fact.outcome });
  const { key, url, isAdopted, stderr } = fact.outcome;
  const { ticketSystemId, trigger, work } = item;
  episode.outbox = episode.outbox.filter(({ id }) => id !== item.id);
  wake.note(episode, engine, {
    code: work === 'open' ? 'ticket_opened' : 'ticket_updated',
    facts: { ticketSystemId, key, url, isAdopted, trigger, stderr },
  });
};

type Failed = { item: OutboxItem; outcome: Extract<TicketOutcome, { ok: false }> };

const failTicket = (wake: Wake, episode: Episode, { item, outcome }: Failed): void => {
  const delayMs = nextDelayMs(outcome, item);
  const retryAtMs = delayMs === null || episode.state === 'closed' ? null : wake.nowMs + delayMs;
  const { ticketSystemId, attempts, work } = item;
  const { failure, message, stderr } = outcome;
  const facts = { ticketSystemId, failure, message, stderr, attempt: attempts, retryAtMs, work };
  wake.note(episode, engine, { code: 'ticket_failed', facts });
  if (retryAtMs !== null) {
    item.status = 'waiting';
    item.notBeforeMs = retryAtMs;
  } else if (delayMs === null) episode.outbox = episode.outbox.filter(({ id }) => id !== item.id);
  else abandon(wake, episode, item.id);
};

/** By its failure's rule, but not before the system wants to hear again, a day at most; null: never. */
const nextDelayMs = ({ failure, retryAfterMs = 0 }: Failed['outcome'], { attempts }: OutboxItem): number | null => {
  const delayMs = retryDelayMs(failure, attempts);
  return delayMs === null ? null : Math.max(delayMs, Math.min(retryAfterMs, maxAskedMs));
};

const maxAskedMs = 86_400_000;

/** The earliest retry of any effect, ms since the epoch; null when none waits. */
export const nextRetryAt = (state: EntityState): number | null => {
  const episodes = state.current === null ? state.settling : [...state.settling, state.current];
  const times = episodes.flatMap(({ outbox }) =>
    outbox.filter(({ status }) => status === 'waiting').map(({ notBeforeMs }) => notBeforeMs),
  );
  return times.length === 0 ? null : Math.min(...times);
};
