/**
 * How a ticket and its incident are kept in step. What a ticket system can't do is left out, whatever the rules say.
 * Who wins when both sides changed: docs/decisions/0015-who-wins.md.
 */
export type SyncRules = {
  /** Counts and severities go to the ticket at most so often, 0 to 1,440; null: never by themselves. */
  updateMinutes: number | null;
  /** A new count or severity is told as a comment, or only in the ticket's fields. */
  updatesAs: 'comment' | 'fields';
  acknowledgements: boolean;
  comments: boolean;
  /** When the incident closes. `if_untouched`: only while nobody but us touched it; else it gets a comment. */
  onClose: 'close' | 'if_untouched' | 'comment' | 'nothing';
  /** When the incident opens again. */
  onReopen: 'reopen' | 'comment' | 'nothing';
  /** When the ticket is closed in its system. */
  onTicketClosed: 'close' | 'acknowledge' | 'nothing';
  /** When the ticket is opened again in its system and its incident is closed. */
  onTicketReopened: 'reopen' | 'nothing';
  /** When somebody is assigned. */
  onAssigned: 'acknowledge' | 'nothing';
  /** Comments of the ticket stand on the timeline. */
  ticketComments: boolean;
};

/** The rules of a ticket system that says nothing of them. */
export const defaultSyncRules: SyncRules = {
  ...{ updateMinutes: 10, updatesAs: 'fields', acknowledgements: true, comments: true, onClose: 'close' },
  ...{ onReopen: 'reopen', onTicketClosed: 'close', onTicketReopened: 'nothing', onAssigned: 'nothing' },
  ticketComments: true,
};

/** The rules as they are stored, in today's shape: what an older version didn't know is as the defaults are. */
export const syncRulesOf = (stored: Partial<SyncRules> | null): SyncRules => ({ ...defaultSyncRules, ...stored });
