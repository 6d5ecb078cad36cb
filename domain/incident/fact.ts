import type { FailureCode } from '../failure/failure-code.ts';
import type { AlertNotice, AlertStatus } from '../intake/alert.ts';
import type { Severity } from '../severity.ts';

/** What a decision needs to know of an alert; its texts stay in the database. */
export type AlertFact = {
  id: number;
  status: AlertStatus;
  /** Event time, ms since the epoch; of a clock that is far ahead, the time of arrival. */
  atMs: number;
  severity: Severity | null;
  /** A short hash of the source and its dedup key. */
  key: string;
  sourceId: number;
  /** Set when it tells of the problem's handling upstream: it is no occurrence. */
  notice: AlertNotice | null;
  /** True when the source gave it a dedup key and an event time of its own: the same one twice is a repeat. */
  isIdentified: boolean;
  /** Those that rules look at. */
  labels: Record<string, string>;
};

/** A fact of an alert as an older version signalled it. */
export type SignalledAlert = Pick<AlertFact, 'id' | 'status' | 'atMs' | 'severity' | 'key'> & Partial<AlertFact>;

/** The fact in today's shape, with the labels that were looked up. */
export const upgradeAlert = (alert: SignalledAlert, labels: Record<string, string> = {}): AlertFact => ({
  sourceId: 0,
  notice: null,
  isIdentified: false,
  ...alert,
  labels,
});

export const personRequests = ['acknowledge', 'unacknowledge', 'close', 'reopen', 'comment'] as const;

/** Something a person asked of the incident that they saw. `requestId` is the form's nonce; the same one twice is the same request. */
export type PersonFact = { requestId: string; incidentId: number; by: string } & (
  { kind: Exclude<(typeof personRequests)[number], 'comment'> } | { kind: 'comment'; text: string }
);

export type TicketOutcome =
  | { ok: true; key: string; url: string | null; isAdopted: boolean; stderr: string }
  | {
      ok: false;
      failure: FailureCode;
      message: string;
      stderr: string;
      /** How long the system asks to be left alone, ms. */
      retryAfterMs?: number;
    };

/** One thing that happened to an incident key, in the order in which it was learned. */
export type Fact =
  | { kind: 'alert'; alert: AlertFact }
  | { kind: 'person'; request: PersonFact }
  | { kind: 'ticketSettled'; serial: number; itemId: string; outcome: TicketOutcome };
