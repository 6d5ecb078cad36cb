import type { Episode } from '../entity-state.ts';
import type { Wake } from '../wake.ts';

/**
 * The new episode belongs to the first storm whose rule it exceeds, or that goes on: its incident is open, and new incidents
 * still come within the rule's span of each other.
 */
export const joinStorm = (wake: Wake, episode: Episode): void => {
  const watch = wake.policy.storms.find(
    ({ sourceId, stormIncidentId, recentIncidents, count }) =>
      (sourceId === null || sourceId === episode.sourceId) &&
      (recentIncidents + wake.opened > count || (stormIncidentId !== null && recentIncidents > 0)),
  );
  if (watch === undefined) return;
  const { ruleId, name, tickets, seconds } = watch;
  episode.storm = { ruleId, name, tickets, joinedAtMs: wake.nowMs };
  const facts = { ruleId, name, incidents: watch.recentIncidents + wake.opened, seconds };
  wake.note(episode, { kind: 'engine' }, { code: 'storm_joined', facts });
  wake.tellStorm(episode, { ruleId, status: 'firing' });
};
