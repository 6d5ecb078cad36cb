import type { Episode } from '../entity-state.ts';
import type { TicketRequest } from '../fact.ts';
import type { Wake } from '../wake.ts';
import { pushSync } from './sync-tickets.ts';

type Asked = { by: string; request: TicketRequest };

/**
 * What a person asks about the incident's ticket in one system: open it by hand, attach one that is there, take it away, bring it in step now. False:
 * it changes nothing, or an attempt at that ticket is running.
 */
export const decideTicketRequest = (wake: Wake, episode: Episode, asked: Asked): boolean => {
  const { ticketSystemId } = asked.request;
  const own = episode.outbox.filter((item) => item.ticketSystemId === ticketSystemId);
  if (own.some(({ status }) => status === 'running')) return false;
  if (asked.request.kind === 'sync_ticket' && own.some(({ work }) => work === 'open')) return false;
  episode.outbox = episode.outbox.filter((item) => item.ticketSystemId !== ticketSystemId);
  switch (asked.request.kind) {
    case 'open_ticket':
      return open(wake, episode, asked);
    case 'attach_ticket':
      return attach(wake, episode, asked);
    case 'detach_ticket':
      return detach(wake, episode, asked);
    case 'sync_ticket':
      return sync(wake, episode, asked);
  }
};

/** A person who asks for a ticket has looked: an attempt of unknown outcome is forgotten, and one more is created. */
const open = (wake: Wake, episode: Episode, { by, request }: Asked): boolean => {
  const { ticketSystemId, target } = request;
  know(episode, ticketSystemId);
  const trigger = { actionName: '', kind: 'person', by } as const;
  episode.outbox.push({
    ...{
      id: `person/${String(ticketSystemId)}/${String(wake.state.version + 1)}`,
      work: 'open',
      ticketSystemId,
      trigger,
    },
    ...{ attempts: 0, status: 'ready', notBeforeMs: wake.nowMs, by, isAnew: true },
    ...(target === undefined ? {} : { target }),
  });
  wake.note(episode, { kind: 'person', name: by }, { code: 'ticket_requested', facts: { trigger, ticketSystemId } });
  return true;
};

const attach = (wake: Wake, episode: Episode, { by, request }: Asked): boolean => {
  const { ticketSystemId, ticket } = request;
  if (ticket === undefined) return false;
  know(episode, ticketSystemId);
  const { key, url } = ticket;
  wake.linkTicket(episode, { ticketSystemId, by, ticket });
  wake.note(episode, { kind: 'person', name: by }, { code: 'ticket_attached', facts: { ticketSystemId, key, url } });
  pushSync(wake, episode, { ticketSystemId, dueAtMs: wake.nowMs });
  return true;
};

const detach = (wake: Wake, episode: Episode, { by, request: { ticketSystemId } }: Asked): boolean => {
  if (!episode.ticketSystems.includes(ticketSystemId)) return false;
  wake.linkTicket(episode, { ticketSystemId, by, ticket: null });
  wake.note(episode, { kind: 'person', name: by }, { code: 'ticket_detached', facts: { ticketSystemId } });
  return true;
};

/** The attempts are counted anew. */
const sync = (wake: Wake, episode: Episode, { by, request: { ticketSystemId } }: Asked): boolean => {
  if (!episode.ticketSystems.includes(ticketSystemId)) return false;
  pushSync(wake, episode, { ticketSystemId, dueAtMs: wake.nowMs });
  wake.note(episode, { kind: 'person', name: by }, { code: 'ticket_sync_requested', facts: { ticketSystemId } });
  return true;
};

/** An episode that knows the system doesn't ask it for a ticket again by itself, also when that one was taken away. */
const know = (episode: Episode, ticketSystemId: number): void => {
  if (!episode.ticketSystems.includes(ticketSystemId)) episode.ticketSystems.push(ticketSystemId);
};
