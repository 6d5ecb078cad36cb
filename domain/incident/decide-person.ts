import { closeEpisode } from './close-episode.ts';
import { maxAnswered } from './entity-state.ts';
import type { Episode } from './entity-state.ts';
import { ticketRequests } from './fact.ts';
import type { PersonFact } from './fact.ts';
import { reopenEpisode } from './reopen-episode.ts';
import { decideTicketRequest } from './ticket/decide-ticket-request.ts';
import type { Wake } from './wake.ts';

/** Applies a person's request to the incident that they saw, once; the reply says whether it changed anything. */
export const decidePerson = (wake: Wake, request: PersonFact): void => {
  const { requestId } = request;
  const known = wake.state.answered.find((reply) => reply.requestId === requestId);
  if (known !== undefined) {
    wake.replies.push(known);
    return;
  }
  const episode = findEpisode(wake, request);
  const isDone = episode !== null && apply(wake, episode, request);
  const reply = { requestId, isDone, state: episode?.state ?? 'closed' } as const;
  wake.replies.push(reply);
  if (isDone) wake.state.answered = [...wake.state.answered, reply].slice(-maxAnswered);
};

const isTicketRequest = (kind: PersonFact['kind']): boolean => ticketRequests.some((one) => one === kind);

/** The open episode; to re-open, the newest closed one while none is open. */
const findEpisode = (wake: Wake, { kind, incidentId }: PersonFact): Episode | null => {
  const { current } = wake.state;
  if (isTicketRequest(kind)) return wake.findByIncident(incidentId);
  const open = current?.state === 'closed' ? null : current;
  const episode = kind === 'reopen' ? (open ?? wake.newestClosed()) : open;
  return episode?.incidentId === incidentId ? episode : null;
};

const apply = (wake: Wake, episode: Episode, request: PersonFact): boolean => {
  const actor = { kind: 'person', name: request.by } as const;
  switch (request.kind) {
    case 'acknowledge':
      if (episode.state === 'acknowledged') return false;
      acknowledge(wake, episode, request.by);
      wake.note(episode, actor, { code: 'acknowledged', facts: {} });
      return true;
    case 'unacknowledge':
      if (episode.state !== 'acknowledged') return false;
      episode.state = 'open';
      episode.acknowledged = null;
      episode.unacknowledgedSinceMs = wake.nowMs;
      wake.note(episode, actor, { code: 'unacknowledged', facts: {} });
      return true;
    case 'close':
      wake.note(episode, actor, { code: 'closed', facts: {} });
      closeEpisode(wake, episode, { by: request.by, cause: 'person' });
      return true;
    case 'reopen':
      if (episode.state !== 'closed') return false;
      reopenEpisode(wake, episode, { actor, alertId: null });
      return true;
    case 'open_ticket':
    case 'attach_ticket':
    case 'detach_ticket':
    case 'sync_ticket':
      return decideTicketRequest(wake, episode, { by: request.by, request });
    case 'comment':
      wake.note(episode, actor, { code: 'commented', facts: { text: request.text } });
      return true;
  }
};

/** Somebody has it: a person, or the source's own operators. */
export const acknowledge = (wake: Wake, episode: Episode, by: string): void => {
  episode.state = 'acknowledged';
  episode.acknowledged = { atMs: wake.nowMs, by };
  wake.tell(episode, 'acknowledged');
};
