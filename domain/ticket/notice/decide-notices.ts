import { isUnderway } from './notice-stage.ts';
import type { NoticeStage } from './notice-stage.ts';
import type { NamedIncident, OwnerNoticeFacts, OwnerNoticeKind } from './owner-notice.ts';

/** A failure is told once it is so old, with all that came meanwhile; so none is missed that another worker is just recording. */
export const gatherMs = 60_000;
/** Failures of one system are told at most once in this time. */
export const windowMs = 900_000;
/** A pause that is over sooner is told to nobody. */
export const minPauseMs = 300_000;

/** A notice that was written. `atMs`: when it was sent, else when it was written. */
export type KnownNotice = {
  id: number;
  kind: OwnerNoticeKind;
  stage: NoticeStage;
  atMs: number;
  facts: Pick<OwnerNoticeFacts, 'fromMs' | 'toMs'>;
};

/** Tickets that failed within a span: how many, the newest of their incidents, and what the last one failed with. */
export type FailedTickets = { count: number; incidents: NamedIncident[]; error: string | null };

/** What is known of a ticket system. */
export type NoticeView = {
  isEnabled: boolean;
  ownerEmail: string | null;
  /** Those of {@link failureSpan}; null: nobody looked. */
  failed: FailedTickets | null;
  pausedUntilMs: number | null;
  /** Failures in a row that were the system's. */
  failures: number;
  lastError: string | null;
  /** The newest notice of failed tickets, and the newest of a pause or its end. */
  lastFailed: KnownNotice | null;
  lastPause: KnownNotice | null;
};

export type NewNotice = { kind: OwnerNoticeKind; facts: OwnerNoticeFacts; dueAtMs: number };

export type NoticeReason =
  | ('not_enabled' | 'no_owner')
  | ('told_lately' | 'last_underway' | 'nothing_failed' | 'tickets_failed')
  | ('pause_goes_on' | 'pause_began' | 'pause_was_short' | 'works_again' | 'not_paused');

/** `write`: new notices. `forget`: one that nobody tried to send goes. `withdraw`: one isn't sent any more. `reasons`: why, or why not. */
export type NoticeDecision = {
  write: NewNotice[];
  forget: number[];
  withdraw: number[];
  reasons: NoticeReason[];
};

/** Failures of which span are to be told now, if there are any; null: none may be told now, for the reason. */
export const failureSpan = (
  last: KnownNotice | null,
  nowMs: number,
): { ok: true; fromMs: number | null; toMs: number } | { ok: false; reason: NoticeReason } => {
  const toMs = nowMs - gatherMs;
  if (last === null) return { ok: true, fromMs: null, toMs };
  if (isUnderway(last.stage)) return { ok: false, reason: 'last_underway' };
  if (nowMs - last.atMs < windowMs) return { ok: false, reason: 'told_lately' };
  return { ok: true, fromMs: last.facts.toMs, toMs };
};

/**
 * What the owner of a ticket system is to be told now, and why. A pause is written when it begins and sent once it has lasted; what
 * waits doesn't pile up: of failures, and of pauses, one notice is underway at a time.
 */
export const decideNotices = (view: NoticeView, nowMs: number): NoticeDecision => {
  const nothing = { write: [], forget: [], withdraw: [] };
  if (!view.isEnabled) return { ...nothing, reasons: ['not_enabled'] };
  if (view.ownerEmail === null) return { ...nothing, reasons: ['no_owner'] };
  const failed = decideFailed(view, nowMs);
  const pause = decidePause(view, nowMs);
  return {
    write: [...failed.write, ...pause.write],
    forget: pause.forget ?? [],
    withdraw: pause.withdraw ?? [],
    reasons: [...failed.reasons, ...pause.reasons],
  };
};

type Part = Pick<NoticeDecision, 'write' | 'reasons'> & Partial<NoticeDecision>;

const because = (reason: NoticeReason): Part => ({ write: [], reasons: [reason] });

const decideFailed = ({ failed, lastFailed }: NoticeView, nowMs: number): Part => {
  const span = failureSpan(lastFailed, nowMs);
  if (!span.ok) return because(span.reason);
  if (failed === null || failed.count === 0) return because('nothing_failed');
  const { fromMs, toMs } = span;
  const facts = { ...failed, fromMs, toMs };
  return { write: [{ kind: 'tickets_failed', facts, dueAtMs: nowMs }], reasons: ['tickets_failed'] };
};

const decidePause = (view: NoticeView, nowMs: number): Part => {
  const { lastPause: last, pausedUntilMs, failures } = view;
  const isLeftAlone = pausedUntilMs !== null && pausedUntilMs > nowMs;
  if (last?.kind === 'paused') return isLeftAlone || failures > 0 ? because('pause_goes_on') : endPause(last, nowMs);
  if (!isLeftAlone) return because('not_paused');
  // The end of the pause before is told first.
  if (last !== null && isUnderway(last.stage)) return because('last_underway');
  const dueAtMs = nowMs + minPauseMs;
  const facts = { count: 0, incidents: [], error: view.lastError, fromMs: nowMs, toMs: dueAtMs };
  return { write: [{ kind: 'paused', facts, dueAtMs }], reasons: ['pause_began'] };
};

/** Whoever may have heard of the pause hears of its end. */
const endPause = ({ id, stage, facts: { fromMs } }: KnownNotice, nowMs: number): Part => {
  if (stage === 'pending') return { ...because('pause_was_short'), forget: [id] };
  if (stage === 'sending') return because('last_underway');
  const facts = { count: 0, incidents: [], error: null, fromMs, toMs: nowMs };
  return {
    write: [{ kind: 'works_again', facts, dueAtMs: nowMs }],
    withdraw: stage === 'waiting' ? [id] : [],
    reasons: ['works_again'],
  };
};
