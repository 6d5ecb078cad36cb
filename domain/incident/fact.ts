import type { FailureCode } from '../failure/failure-code.ts';
import type { AlertNotice, AlertStatus } from '../intake/alert.ts';
import type { Severity } from '../severity.ts';
import type { TicketNews } from '../ticket/ticket-news.ts';
import type { TicketTarget } from '../ticket/ticket-target.ts';

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

/** What people ask about a ticket of the incident; `attach_ticket` names one that is there, `sync_ticket` tells it all that it hasn't heard. */
export const ticketRequests = ['open_ticket', 'attach_ticket', 'detach_ticket', 'sync_ticket'] as const;

export const personRequests = ['acknowledge', 'unacknowledge', 'close', 'reopen', 'comment'] as const;

/** A ticket as a person named it and its system confirmed it. */
export type NamedTicket = { key: string; id: string | null; url: string | null };

export type TicketRequest = {
  kind: (typeof ticketRequests)[number];
  ticketSystemId: number;
  /** Of `open_ticket`: what the person's form says besides the system's settings. */
  target?: TicketTarget;
  /** Of `attach_ticket`. */
  ticket?: NamedTicket;
};

/** Something a person asked of the incident that they saw. `requestId` is the form's nonce; the same one twice is the same request. */
export type PersonFact = { requestId: string; incidentId: number; by: string } & (
  { kind: 'acknowledge' | 'unacknowledge' | 'close' | 'reopen' } | { kind: 'comment'; text: string } | TicketRequest
);

export type TicketOutcome =
  | {
      ok: true;
      key: string;
      url: string | null;
      isAdopted: boolean;
      stderr: string;
      /** What was done to a ticket that was there, in words; empty: nothing had to be. Absent: an older version's. */
      did?: string[];
    }
  | {
      ok: false;
      failure: FailureCode;
      message: string;
      stderr: string;
      /** How long the system asks to be left alone, ms. */
      retryAfterMs?: number;
      /** What was asked for may have come about all the same. Absent: it has not, or an older version did not say. */
      isUnknown?: boolean;
    };

/** One thing that happened to an incident key, in the order in which it was learned. */
export type Fact =
  | { kind: 'alert'; alert: AlertFact }
  | { kind: 'person'; request: PersonFact }
  | { kind: 'ticketNews'; news: TicketNews }
  | { kind: 'ticketSettled'; serial: number; itemId: string; outcome: TicketOutcome };
