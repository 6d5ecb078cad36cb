import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { Severity } from '#domain/severity.ts';

/** What a ticket is made from. Texts are as the source sent them; each adapter cuts them to its system's limits. */
export type TicketDraft = {
  incidentId: number;
  /** The text by which the ticket is found again: unique per incident. */
  marker: string;
  element: string;
  definitionId: number;
  summary: string;
  message: string;
  severity: Severity;
  team: string;
  category: string;
  source: string;
  labels: Record<string, string>;
  firstAlertAt: Date;
  lastAlertAt: Date;
  alertCount: number;
};

export type CreatedTicket = { key: string; url: string | null; stderr: string };

/**
 * A failed attempt. `isCreated`: `no` when nothing can have been created, `maybe` when the system may have stored it.
 */
export type TicketSystemFailure = {
  code: Extract<FailureCode, `ticket_${string}`>;
  message: string;
  stderr: string;
  isCreated: 'no' | 'maybe';
  /** How long the system asked to wait, in ms. */
  retryAfterMs?: number;
};

export type TicketResult<T> = { ok: true; value: T } | { ok: false; failure: TicketSystemFailure };

/** The port of a ticket system; one adapter per vendor. Every call ends within `timeoutMs`. */
export type TicketSystem = {
  timeoutMs: number;
  /** One attempt to create the ticket. Not idempotent: the caller never repeats it before a look-up. */
  create: (draft: TicketDraft, signal: AbortSignal) => Promise<TicketResult<CreatedTicket>>;
  /** Optional: the ticket says what the draft says. Repeating it does no harm. */
  update?: (key: string, draft: TicketDraft, signal: AbortSignal) => Promise<TicketResult<{ stderr: string }>>;
  /** Optional: the ticket that carries the marker, or null. Systems without it can't settle an unknown outcome by themselves. */
  find?: (marker: string, signal: AbortSignal) => Promise<TicketResult<CreatedTicket | null>>;
};
