import type { FailureCode } from '../failure/failure-code.ts';
import type { AlertStatus } from '../intake/alert.ts';
import type { Severity } from '../severity.ts';

/** What a decision needs to know of an alert; its texts stay in the database. */
export type AlertFact = {
  id: number;
  status: AlertStatus;
  /** Event time, ms since the epoch. */
  atMs: number;
  severity: Severity | null;
  /** A short hash of the source and its dedup key. */
  key: string;
};

/** Something a person asked of the incident that they saw. `requestId` is the form's nonce; the same one twice is the same request. */
export type PersonFact = { requestId: string; incidentId: number; by: string } & (
  { kind: 'acknowledge' } | { kind: 'close' } | { kind: 'comment'; text: string }
);

export type TicketOutcome =
  | { ok: true; key: string; url: string | null; isAdopted: boolean; stderr: string }
  | { ok: false; failure: FailureCode; message: string; stderr: string };

/** One thing that happened to an incident key, in the order in which it was learned. */
export type Fact =
  | { kind: 'alert'; alert: AlertFact }
  | { kind: 'person'; request: PersonFact }
  | { kind: 'ticketSettled'; serial: number; itemId: string; outcome: TicketOutcome };
