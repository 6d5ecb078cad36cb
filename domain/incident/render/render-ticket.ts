import { failureRules } from '../../failure/failure-code.ts';
import type { Reason } from '../reason.ts';
import type { RenderedReason } from './rendered-reason.ts';
import { instant, plural } from './words.ts';

type NotRouted = Extract<Reason, { code: 'ticket_not_routed' }>;
type TicketReason = Exclude<Extract<Reason, { code: `ticket_${string}` }>, NotRouted>;
type RenderTrigger = (trigger: NotRouted['facts']['trigger']) => string;

/** What happened to a ticket, in words. `rule` renders its trigger; `system` is the ticket system's name. */
export const renderTicket = (reason: TicketReason, system: string, rule: RenderTrigger): RenderedReason => {
  switch (reason.code) {
    case 'ticket_requested':
      return { what: `ticket in ${system} requested`, why: requestedWhy(reason.facts, rule) };
    case 'ticket_opened': {
      const verb = reason.facts.isAdopted ? 'found and adopted' : 'opened';
      return { what: `ticket ${reason.facts.key} ${verb} in ${system}`, why: rule(reason.facts.trigger) };
    }
    case 'ticket_updated': {
      const { key, did = ['updated'], trigger } = reason.facts;
      return { what: `ticket ${key} in ${system}: ${did.join(', ')}`, why: rule(trigger) };
    }
    case 'ticket_attached':
      return { what: `ticket ${reason.facts.key} in ${system} attached`, why: null };
    case 'ticket_detached':
      return { what: `ticket in ${system} taken away`, why: null };
    case 'ticket_sync_requested':
      return { what: `ticket in ${system} to be brought in step at once`, why: null };
    case 'ticket_news':
      return { what: `ticket ${reason.facts.key} in ${system} ${describeNews(reason.facts)}`, why: null };
    case 'ticket_failed': {
      const { attempt, failure, message, retryAtMs, work } = reason.facts;
      const next = retryAtMs === null ? failureRules[failure].hint : `next attempt at ${instant(retryAtMs)}`;
      const verb = work === 'update' ? 'updated' : 'opened';
      // What a paused system was not asked counts as no attempt.
      const tried = failure === 'ticket_system_paused' ? 'put off' : `attempt ${String(attempt)}`;
      return { what: `ticket in ${system} not ${verb}: ${message}`, why: `${tried}; ${next}` };
    }
    case 'ticket_abandoned':
      return {
        what: `ticket in ${system} given up`,
        why: `the incident closed after ${plural(reason.facts.attempts, 'attempt')}`,
      };
  }
};

const describeNews = ({
  news,
  by,
  text,
  status,
  assignee,
  from,
}: Extract<Reason, { code: 'ticket_news' }>['facts']): string => {
  const who = by === undefined ? '' : ` by ${by}`;
  switch (news) {
    case 'closed':
      return `closed${who}${status === undefined ? '' : ` (${status})`}`;
    case 'reopened':
      return `opened again${who}${status === undefined ? '' : ` (${status})`}`;
    case 'assigned':
      return assignee == null ? 'has no assignee any more' : `assigned to ${assignee}`;
    case 'commented':
      return `commented${who}: ${text ?? ''}`;
    case 'moved':
      return `is the former ${from ?? 'ticket'}`;
    case 'deleted':
      return 'deleted there';
  }
};

/** By which route, and why the action fired. */
const requestedWhy = (
  { route, trigger }: Extract<Reason, { code: 'ticket_requested' }>['facts'],
  rule: RenderTrigger,
): string => (route === undefined ? rule(trigger) : `route "${route.name}"; ${rule(trigger)}`);

/** Why the ticket routes gave no ticket, in words. */
export const renderNotRouted = ({ route, trigger }: NotRouted['facts'], rule: RenderTrigger): RenderedReason => ({
  what: route === null ? 'no ticket: no ticket route matches' : `no ticket: route "${route.name}" says so`,
  why: rule(trigger),
});
