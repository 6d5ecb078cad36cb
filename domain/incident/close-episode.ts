import type { Episode } from './entity-state.ts';
import type { CloseCause } from './lifecycle.ts';
import type { Wake } from './wake.ts';

/**
 * Closes the episode and gives up the tickets that wait for another attempt to open them, unless one may be there already; what
 * runs is settled first, and tickets that are there are still brought in step.
 */
export const closeEpisode = (wake: Wake, episode: Episode, closed: { by: string; cause: CloseCause }): void => {
  episode.state = 'closed';
  episode.closed = { atMs: wake.nowMs, ...closed };
  episode.closesAt = null;
  const waiting = episode.outbox.filter(
    ({ status, work, isUnknown }) => status === 'waiting' && work === 'open' && isUnknown !== true,
  );
  for (const item of waiting) abandon(wake, episode, item.id);
  for (const state of Object.values(episode.actions)) {
    if (state.held === null) continue;
    const { trigger, by: because } = state.held;
    state.held = null;
    state.dropped += 1;
    wake.say(episode, { code: 'action_dropped', facts: { trigger, because } });
  }
  if (episode.storm !== null) wake.tellStorm(episode, { ruleId: episode.storm.ruleId, status: 'resolved' });
  wake.touch(episode);
  wake.tell(episode, 'closed');
};

/** Gives up one effect and says so on the timeline. */
export const abandon = (wake: Wake, episode: Episode, itemId: string): void => {
  const item = episode.outbox.find(({ id }) => id === itemId);
  if (item === undefined) return;
  episode.outbox = episode.outbox.filter(({ id }) => id !== itemId);
  if (item.work === 'open')
    episode.outbox = episode.outbox.filter(({ ticketSystemId }) => ticketSystemId !== item.ticketSystemId);
  const facts = { ticketSystemId: item.ticketSystemId, attempts: item.attempts };
  wake.note(episode, { kind: 'engine' }, { code: 'ticket_abandoned', facts });
};
