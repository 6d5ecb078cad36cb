import { closeEpisode } from './close-episode.ts';
import { maxAnswered } from './entity-state.ts';
import type { Episode } from './entity-state.ts';
import type { PersonFact } from './fact.ts';
import type { Wake } from './wake.ts';

/** Applies a person's request to the open episode, once; the reply says whether it changed anything. */
export const decidePerson = (wake: Wake, request: PersonFact): void => {
  const { requestId } = request;
  const known = wake.state.answered.find((reply) => reply.requestId === requestId);
  if (known !== undefined) {
    wake.replies.push(known);
    return;
  }
  const { current } = wake.state;
  const isCurrent = current?.incidentId === request.incidentId && current.state !== 'closed';
  const isDone = isCurrent && apply(wake, current, request);
  const reply = { requestId, isDone, state: isCurrent ? current.state : 'closed' } as const;
  wake.replies.push(reply);
  if (isDone) wake.state.answered = [...wake.state.answered, reply].slice(-maxAnswered);
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
