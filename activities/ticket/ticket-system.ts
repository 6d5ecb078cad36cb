import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { Severity } from '#domain/severity.ts';
import type { RemoteComment } from '#domain/ticket/ticket-news.ts';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';

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
  /** What the ticket's route, or the person who asked for it, says besides the system's settings. */
  target: TicketTarget;
  /** The incident's page; null: the installation doesn't know its own address. */
  incidentUrl: string | null;
  /** Why the ticket is opened, in words. */
  why: string;
};

/** `id`: what stays the same when the ticket gets another key, in systems that have it. */
export type CreatedTicket = { key: string; url: string | null; stderr: string; id?: string };

/** A ticket as its row knows it. */
export type TicketRef = { key: string; id: string | null };

/**
 * What became of a ticket: as it is now, or gone (null), when the system says that clearly. One that the system can't tell
 * about now is left out of the answer. `ref` as it was asked for.
 */
export type ReadTicket = { ref: TicketRef; ticket: RemoteTicket | null };

/** A comment to be written. `marker`: unique per comment; by it an attempt that may have been stored is recognised. */
export type CommentDraft = {
  marker: string;
  text: string;
  /** An earlier attempt may have written it: look first. */ isRepeat: boolean;
};

/** One question that a test of the connection answered. `missing`: of a permission or a thing that isn't there, its name. */
export type ConnectionCheck = { what: string; isOk: boolean; message: string };

/** A ticket with our marker. `isClosed`: nobody is to work on it. */
export type Marked = { ref: TicketRef; url: string | null; markers: string[]; isClosed: boolean };

/** `next`: where a walk over all tickets with our marker goes on; null: at its end. */
export type MarkedPage = { tickets: Marked[]; next: string | null };

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

/**
 * The port of a ticket system; one adapter per vendor. Every call ends within `timeoutMs`. What isn't `create` is optional: a
 * system without it isn't asked for it, and the console doesn't offer it.
 */
export type TicketSystem = {
  timeoutMs: number;
  /** One attempt to create the ticket. Not idempotent: the caller never repeats it before a look-up. */
  create: (draft: TicketDraft, signal: AbortSignal) => Promise<TicketResult<CreatedTicket>>;
  /** The ticket's fields say what the draft says. Repeating it does no harm. */
  update?: (key: string, draft: TicketDraft, signal: AbortSignal) => Promise<TicketResult<{ stderr: string }>>;
  /**
   * The ticket that carries the marker, or null. Systems without it can't settle an unknown outcome by themselves.
   * `target`: of the draft that it was made from, for it may lie elsewhere than the settings say.
   */
  find?: (marker: string, signal: AbortSignal, target?: TicketTarget) => Promise<TicketResult<CreatedTicket | null>>;
  /** The ticket has the comment, once. */
  comment?: (ref: TicketRef, comment: CommentDraft, signal: AbortSignal) => Promise<TicketResult<{ stderr: string }>>;
  /** The ticket is closed, as the settings say how. Idempotent: one that is closed is left alone. */
  close?: (ref: TicketRef, signal: AbortSignal) => Promise<TicketResult<{ stderr: string }>>;
  /** The ticket is open again. Idempotent: one that is open is left alone. */
  reopen?: (ref: TicketRef, signal: AbortSignal) => Promise<TicketResult<{ stderr: string }>>;
  /** How these tickets are now, at most {@link maxRead} of them, in as few requests as the vendor allows (one, if it does). */
  read?: (refs: TicketRef[], signal: AbortSignal) => Promise<TicketResult<ReadTicket[]>>;
  /** The ticket's comments after `afterId` (null: all), oldest first, at most 50; needs `read`. */
  readComments?: (
    ref: TicketRef,
    afterId: string | null,
    signal: AbortSignal,
  ) => Promise<TicketResult<RemoteComment[]>>;
  /** True when a person touched the ticket since it was opened: it is assigned, moved in its workflow, or commented by others. */
  isTouched?: (ref: TicketRef, signal: AbortSignal) => Promise<TicketResult<boolean>>;
  /** All tickets that carry our common marker, a page of at most 100 at a time. */
  listMarked?: (after: string | null, signal: AbortSignal) => Promise<TicketResult<MarkedPage>>;
  /** The ticket refers to an earlier one. Idempotent. */
  link?: (ref: TicketRef, earlier: TicketRef, signal: AbortSignal) => Promise<TicketResult<{ stderr: string }>>;
  /** Asks the vendor about everything that the settings name, and each permission that is needed. Changes nothing. */
  test?: (signal: AbortSignal) => Promise<TicketResult<ConnectionCheck[]>>;
};

export const maxRead = 100;
