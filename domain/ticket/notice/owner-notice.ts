/**
 * `tickets_failed`: incidents wait for tickets that failed, or may not be there. `paused`: the system doesn't answer, or wants to
 * be left alone, and is. `works_again`: it answered after that.
 */
export const ownerNoticeKinds = ['tickets_failed', 'paused', 'works_again'] as const;
export type OwnerNoticeKind = (typeof ownerNoticeKinds)[number];

/** An incident that a notice names. */
export type NamedIncident = { id: number; element: string };

/**
 * What a notice says. `count`: of the tickets that failed after `fromMs`, until `toMs`; null: whenever. `incidents`: the newest of
 * theirs. Of a pause: it began at `fromMs`, and was known to last, or to be over, at `toMs`. `error`: the system's last words. Times in
 * ms since the epoch.
 */
export type OwnerNoticeFacts = {
  count: number;
  incidents: NamedIncident[];
  error: string | null;
  fromMs: number | null;
  toMs: number;
};

/** Incidents that one notice names at most. */
export const maxNamedIncidents = 10;
/** What a notice keeps of the system's last words, in UTF-16 units. */
export const maxErrorLength = 1_000;
