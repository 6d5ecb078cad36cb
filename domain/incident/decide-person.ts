import { closeEpisode } from './close-episode.ts';
import type { Episode } from './entity-state.ts';
import type { PersonFact } from './fact.ts';
import type { Wake } from './wake.ts';

/** Applies a person's request to the open episode; the reply says whether it changed anything. */
export const decidePerson = (wake: Wake, request: PersonFact): void => {
  const { current } = wake.state;
  const isCurrent = current?.incidentId === request.incidentId && current.state !== 'closed';
  const isDone = isCurrent && apply(wake, current, request);
  wake.replies.push({ requestId: request.requestId, isDone, state: isCurrent ? current.state : 'closed' });
};

const apply = (wake: Wake, episode: Episode, request: PersonFact): boolean => {
  const actor = { kind: 'person', name: request.by } as const;
  switch (request.kind) {
    case 'acknowledge':
      if (episode.state === 'acknowledged') return false;
      episode.state = 'acknowledged';
      episode.acknowledged = { atMs: wake.nowMs, by: request.by };
      wake.note(episode, actor, { code: 'acknowledged', facts: {} });
      return true;
    case 'close':
      wake.note(episode, actor, { code: 'closed', facts: {} });
      closeEpisode(wake, episode, request.by);
      return true;
    case 'comment':
      wake.note(episode, actor, { code: 'commented', facts: { text: request.text } });
      return true;
  }
};
