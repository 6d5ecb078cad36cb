import type { TicketNews } from '../../ticket/ticket-news.ts';
import { defaultSyncRules } from '../../ticket/sync-rules.ts';
import type { SyncRules } from '../../ticket/sync-rules.ts';
import { closeEpisode } from '../close-episode.ts';
import { acknowledge } from '../decide-person.ts';
import type { Episode } from '../entity-state.ts';
import { reopenEpisode } from '../reopen-episode.ts';
import type { Wake } from '../wake.ts';

/**
 * What people did to a ticket in its system stands on the timeline, and changes the incident as the system's rules say. When
 * both sides changed, the incident is what the later decision made it. Source: docs/decisions/0015-who-wins.md.
 */
export const decideNews = (wake: Wake, news: TicketNews): void => {
  wake.takenNewsIds.push(news.id);
  const episode = wake.findByIncident(news.incidentId);
  if (episode === null) return;
  const { kind, facts, ticketSystemId } = news;
  const sync = wake.policy.ticketSystems?.find(({ id }) => id === ticketSystemId)?.sync ?? defaultSyncRules;
  if (kind === 'commented' && !sync.ticketComments) return;
  const actor = { kind: 'ticket', name: facts.by ?? facts.key } as const;
  wake.note(episode, actor, { code: 'ticket_news', facts: { ticketSystemId, news: kind, ...facts } });
  act(wake, episode, { news, sync });
};

const act = (wake: Wake, episode: Episode, { news, sync }: { news: TicketNews; sync: SyncRules }): void => {
  const by = `ticket ${news.facts.key}`;
  const actor = { kind: 'ticket', name: news.facts.key } as const;
  switch (news.kind) {
    case 'closed':
      if (episode.state === 'closed') return;
      if (sync.onTicketClosed === 'close') {
        wake.note(episode, actor, { code: 'closed', facts: {} });
        closeEpisode(wake, episode, { by, cause: 'ticket' });
      } else if (sync.onTicketClosed === 'acknowledge') acknowledgeBy(wake, episode, by);
      return;
    case 'reopened':
      if (sync.onTicketReopened === 'reopen' && episode === wake.newestClosed())
        reopenEpisode(wake, episode, { actor, alertId: null });
      return;
    case 'assigned':
      if (sync.onAssigned === 'acknowledge' && news.facts.assignee != null) acknowledgeBy(wake, episode, by);
      return;
    case 'commented':
    case 'moved':
    case 'deleted':
      return;
  }
};

const acknowledgeBy = (wake: Wake, episode: Episode, by: string): void => {
  if (episode.state !== 'open') return;
  acknowledge(wake, episode, by);
  wake.note(episode, { kind: 'ticket', name: by }, { code: 'acknowledged', facts: {} });
};
