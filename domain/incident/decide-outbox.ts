import type { Command } from './decision.ts';
import type { EntityState, Episode, OutboxItem } from './entity-state.ts';
import type { Fact, TicketOutcome } from './fact.ts';
import { failTicket } from './ticket/fail-ticket.ts';
import { pushSync } from './ticket/sync-tickets.ts';
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

/** One attempt at a time for each ticket, and nothing is told to one that is still to be opened. */
const isFree = ({ outbox }: Episode, item: OutboxItem): boolean =>
  !outbox.some(
    (other) =>
      other !== item &&
      other.ticketSystemId === item.ticketSystemId &&
      (other.status === 'running' || (item.work === 'update' && other.work === 'open')),
  );

/** Writes an effect's outcome: done, to be tried again, or failed for good. An outcome that nobody waits for changes nothing. */
export const settleTicket = (wake: Wake, fact: Extract<Fact, { kind: 'ticketSettled' }>): void => {
  const episode = wake.episodes().find(({ serial }) => serial === fact.serial);
  const item = episode?.outbox.find(({ id }) => id === fact.itemId);
  if (episode === undefined || item === undefined) return;
  if (!fact.outcome.ok) return failTicket(wake, episode, { item, outcome: fact.outcome });
  succeed(wake, episode, { item, outcome: fact.outcome });
};

type Succeeded = { item: OutboxItem; outcome: Extract<TicketOutcome, { ok: true }> };

/** A ticket that was opened while its incident went on hears at once what it missed. */
const succeed = (wake: Wake, episode: Episode, { item, outcome }: Succeeded): void => {
  const { key, url, isAdopted, stderr, did } = outcome;
  const { ticketSystemId, trigger, work } = item;
  episode.outbox = episode.outbox.filter(({ id }) => id !== item.id);
  episode.syncedAtMs = { ...episode.syncedAtMs, [ticketSystemId]: wake.nowMs };
  wake.touch(episode);
  if (work === 'update' && did?.length === 0) return;
  wake.note(episode, engine, {
    code: work === 'open' ? 'ticket_opened' : 'ticket_updated',
    facts: { ticketSystemId, key, url, isAdopted, trigger, stderr, ...(did === undefined ? {} : { did }) },
  });
  if (work === 'open' && episode.state !== 'open' && canHear(wake, ticketSystemId))
    pushSync(wake, episode, { ticketSystemId, dueAtMs: wake.nowMs });
};

const canHear = ({ policy: { ticketSystems = [] } }: Wake, ticketSystemId: number): boolean =>
  ticketSystems.some(({ id, can }) => id === ticketSystemId && (can.includes('comment') || can.includes('close')));

/** The earliest retry of any effect that nothing else has to end before, ms since the epoch; null when none waits. */
export const nextRetryAt = (state: EntityState): number | null => {
  const episodes = state.current === null ? state.settling : [...state.settling, state.current];
  const times = episodes.flatMap((episode) =>
    episode.outbox
      .filter((item) => item.status === 'waiting' && isFree(episode, item))
      .map(({ notBeforeMs }) => notBeforeMs),
  );
  return times.length === 0 ? null : Math.min(...times);
};
