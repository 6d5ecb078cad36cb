import { failureRules } from '../../failure/failure-code.ts';
import type { Reason } from '../reason.ts';
import type { RenderedReason } from './rendered-reason.ts';
import { instant, plural } from './words.ts';

type TicketReason = Extract<Reason, { code: `ticket_${string}` }>;

/** What happened to a ticket, in words. `rule` renders its trigger; `system` is the ticket system's name. */
export const renderTicket = (
  reason: TicketReason,
  system: string,
  rule: (trigger: Extract<Reason, { code: 'ticket_requested' }>['facts']['trigger']) => string,
): RenderedReason => {
  switch (reason.code) {
    case 'ticket_requested':
      return { what: `ticket in ${system} requested`, why: rule(reason.facts.trigger) };
    case 'ticket_opened': {
      const verb = reason.facts.isAdopted ? 'found and adopted' : 'opened';
      return { what: `ticket ${reason.facts.key} ${verb} in ${system}`, why: rule(reason.facts.trigger) };
    }
    case 'ticket_updated':
      return { what: `ticket ${reason.facts.key} updated in ${system}`, why: rule(reason.facts.trigger) };
    case 'ticket_failed': {
      const { attempt, failure, message, retryAtMs, work } = reason.facts;
      const next = retryAtMs === null ? failureRules[failure].hint : `next attempt at ${instant(retryAtMs)}`;
      const verb = work === 'update' ? 'updated' : 'opened';
      return { what: `ticket in ${system} not ${verb}: ${message}`, why: `attempt ${String(attempt)}; ${next}` };
    }
    case 'ticket_abandoned':
      return {
        what: `ticket in ${system} given up`,
        why: `the incident closed after ${plural(reason.facts.attempts, 'attempt')}`,
      };
  }
};
