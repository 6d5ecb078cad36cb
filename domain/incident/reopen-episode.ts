import type { Episode } from './entity-state.ts';
import type { Actor } from './reason.ts';
import type { Wake } from './wake.ts';

/** The closed episode is open again: same incident, same ticket, its timers measured from now. */
export const reopenEpisode = (
  wake: Wake,
  episode: Episode,
  { actor, alertId }: { actor: Actor; alertId: number | null },
): void => {
  wake.resurrect(episode);
  episode.state = 'open';
  episode.closed = null;
  episode.acknowledged = null;
  episode.openSinceMs = wake.nowMs;
  episode.unacknowledgedSinceMs = wake.nowMs;
  episode.lastAlertAtMs = wake.nowMs;
  episode.reopenCount += 1;
  wake.note(episode, actor, { code: 'reopened', facts: { alertId } });
  wake.tell(episode, 'reopened');
};
