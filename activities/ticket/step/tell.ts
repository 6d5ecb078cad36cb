import type { TimelineEntry } from '#domain/incident/reason.ts';
import { renderReason } from '#domain/incident/render-reason.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import type { TicketSystem } from '../ticket-system.ts';

/** What a ticket is to hear of these entries, as one text in their order; null: nothing. */
export const tellEntries = (entries: TimelineEntry[], rules: SyncRules, system: TicketSystem): string | null => {
  const lines = entries
    .filter((entry) => entry.actor.kind !== 'ticket' && isTold(entry.code, rules, system))
    .map((entry) => lineOf(entry, entries.length));
  return lines.length === 0 ? null : lines.join('\n');
};

const isTold = (code: TimelineEntry['code'], rules: SyncRules, { update }: TicketSystem): boolean => {
  switch (code) {
    case 'acknowledged':
    case 'acknowledged_upstream':
    case 'unacknowledged':
      return rules.acknowledgements;
    case 'commented':
    case 'action_commented':
      return rules.comments;
    case 'alerts_counted':
    case 'severity_raised':
    case 'severity_set':
      return rules.updateMinutes !== null && (rules.updatesAs === 'comment' || update === undefined);
    case 'closed':
    case 'recovered':
    case 'went_stale':
    case 'closed_by_action':
    case 'closed_by_maintenance':
      return rules.onClose !== 'nothing';
    case 'reopened':
      return rules.onReopen !== 'nothing';
    default:
      return false;
  }
};

/** What happened, why, and when, as text without markup. */
const lineOf = (entry: TimelineEntry, total: number): string => {
  const { what, why } = renderReason(entry, {});
  const time = total > 1 ? `${new Date(entry.atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC: ` : '';
  return `${time}${what}${why === null || why === '' ? '' : ` (${why})`}`;
};
