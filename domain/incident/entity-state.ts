import type { WithheldBy } from '../rule/withholder.ts';
import type { Severity } from '../severity.ts';
import type { TicketTarget } from '../ticket/ticket-target.ts';
import type { WindowCounter } from '../threshold/tumbling.ts';
import type { SlidingWindow } from '../threshold/sliding.ts';
import type { CloseCause, IncidentState } from './lifecycle.ts';
import type { TriggerFacts } from './reason.ts';

/** A decided effect that isn't settled yet. It stays in the state until its outcome is known, so no crash can lose it. */
export type OutboxItem = {
  /** Unique in its episode. */
  id: string;
  /** `update` brings a ticket that is there up to date. */
  work: 'open' | 'update';
  ticketSystemId: number;
  trigger: TriggerFacts;
  attempts: number;
  status: 'ready' | 'running' | 'waiting';
  /** Earliest next attempt, ms since the epoch. */
  notBeforeMs: number;
  /** The person who asked for it; absent: the engine. */
  by?: string;
  /** A ticket whose opening failed, or that was taken away, is opened anew. */
  isAnew?: true;
  target?: TicketTarget;
  /** The ticket route that chose it; absent: an action named the system, or a person did. */
  routeId?: number;
  /** The latest attempt was put off because its system is paused: that is said once. */
  isPaused?: boolean;
  /** An attempt may have created the ticket: another one looks, also once the incident is closed. */
  isUnknown?: boolean;
};

/** A key's latest word: firing or resolved, and the event time of that. */
export type KeyState = { isFiring: boolean; atMs: number };

/** An action whose trigger was met and that is withheld; it fires when nothing withholds it while its trigger still holds. */
export type Held = { sinceMs: number; trigger: TriggerFacts; by: WithheldBy };

/** What one action has done in an episode: `met` = `fired` + `dropped` + 1 while it is held. */
export type ActionState = {
  /** Of a threshold. */
  tumbling: WindowCounter | null;
  sliding: SlidingWindow | null;
  /** Of a timer: the span that it has fired for, by its start, ms; a repeat: its latest due time. */
  handledMs: number | null;
  met: number;
  fired: number;
  /** Withheld until its trigger no longer held, or until the next time that it was met. */
  dropped: number;
  held: Held | null;
};

/** What happens by itself if nothing else comes, and when. `actionName`: the action that a timer or a release is about. */
export type NextEvent = {
  atMs: number;
  kind: 'timer' | 'release' | 'stale' | 'window_end' | 'flap_quiet';
  actionName: string | null;
};

/** What the source says of its own handling. */
export type Upstream = { isFlapping: boolean; isInDowntime: boolean };

/** The storm that an episode was opened in. */
export type StormMembership = { ruleId: number; name: string; tickets: 'all' | 'one'; joinedAtMs: number };

/** One incident, from its first alert until it is closed and all its effects are settled. */
export type Episode = {
  /** Numbers the episodes of one key from 1. */
  serial: number;
  /** The incident's row; null until it is recorded. */
  incidentId: number | null;
  state: IncidentState;
  severity: Severity;
  /** True once an action set the severity: then only alerts that bring their own raise it. */
  isSeveritySet: boolean;
  alertCount: number;
  openedAtMs: number;
  /** Opened, or re-opened the last time. */
  openSinceMs: number;
  /** Since when nobody has it; meaningful while open. */
  unacknowledgedSinceMs: number;
  /** Latest event time seen, ms: late alerts don't move it. */
  lastEventAtMs: number;
  lastAlertAtMs: number;
  acknowledged: { atMs: number; by: string } | null;
  closed: { atMs: number; by: string; cause: CloseCause } | null;
  reopenCount: number;
  /** By firing key, at most {@link maxFiringKeys}. */
  keys: Record<string, KeyState>;
  /** True once a firing key had no room: then recovery can't be told, a person closes. */
  hasMoreFiringKeys: boolean;
  /** By event action id. */
  actions: Record<string, ActionState>;
  /** The latest values of the labels that rules look at. */
  labels: Record<string, string>;
  /** Of the latest alert. */
  sourceId: number;
  upstream: Upstream;
  storm: StormMembership | null;
  /** The maintenance window that closes it at this time unless it recovers before. */
  closesAt: { ruleId: number; name: string; atMs: number } | null;
  /** The next thing that happens by itself, besides the outbox; null: nothing. */
  next: NextEvent | null;
  outbox: OutboxItem[];
  /** Ticket systems that this episode has, or will have, its one ticket in. */
  ticketSystems: number[];
  /** The route that said last that there is no ticket, 0: none matched. That is said once. Absent: none was asked for. */
  notRoutedBy?: number;
  /** When each ticket was last brought in step, ms, by ticket system. */
  syncedAtMs?: Record<string, number>;
  nextSeq: number;
  /** The last timeline entry when it is a count: further alerts fold into it. */
  fold: { seq: number; count: number } | null;
};

/** Flap detection of one key: it outlives episodes. */
export type FlapState = {
  /** `f` firing, `r` resolved, oldest first, at most 21. */
  history: string;
  percent: number;
  isFlapping: boolean;
  /** The latest change, ms. */
  changedAtMs: number;
};

/** Everything that the entity workflow of one incident key knows. JSON-plain and bounded. */
export type EntityState = {
  /** Grows by one with each recorded wake, across episodes and runs. */
  version: number;
  nextSerial: number;
  /** Not closed, at most one. */
  current: Episode | null;
  /** Closed, with effects that aren't settled. */
  settling: Episode[];
  /** The newest that is closed and settled, from which a re-open goes on. */
  last: Episode | null;
  flap: FlapState;
  /** The latest requests of people that were done, at most {@link maxAnswered}: asked again, they're answered, not done. */
  answered: Reply[];
};

/** The answer to a person's request: whether it changed anything, and the incident's state now. */
export type Reply = { requestId: string; isDone: boolean; state: IncidentState };

export const maxFiringKeys = 200;
export const maxAnswered = 20;

export const steady: FlapState = { history: '', percent: 0, isFlapping: false, changedAtMs: 0 };

/** The state of a key that never had an incident. */
export const emptyEntityState: EntityState = {
  version: 0,
  nextSerial: 1,
  current: null,
  settling: [],
  last: null,
  flap: steady,
  answered: [],
};
