import type { Severity } from '../severity.ts';
import type { WindowCounter } from '../threshold/tumbling.ts';
import type { IncidentState } from './lifecycle.ts';
import type { TriggerFacts } from './reason.ts';

/** A decided effect that isn't settled yet. It stays in the state until its outcome is known, so no crash can lose it. */
export type OutboxItem = {
  /** Unique in its episode. */
  id: string;
  ticketSystemId: number;
  trigger: TriggerFacts;
  attempts: number;
  status: 'ready' | 'running' | 'waiting';
  /** Earliest next attempt, ms since the epoch. */
  notBeforeMs: number;
};

/** One incident, from its first alert until it is closed and all its effects are settled. */
export type Episode = {
  /** Numbers the episodes of one key from 1. */
  serial: number;
  /** The incident's row; null until it is recorded. */
  incidentId: number | null;
  state: IncidentState;
  severity: Severity;
  alertCount: number;
  openedAtMs: number;
  /** Latest event time seen, ms: late alerts don't move it. */
  lastEventAtMs: number;
  lastAlertAtMs: number;
  acknowledged: { atMs: number; by: string } | null;
  closed: { atMs: number; by: string } | null;
  /** Keys that are firing, at most {@link maxFiringKeys}. */
  firingKeys: string[];
  /** True once a key was left out of `firingKeys`: then recovery can't be told, a person closes. */
  hasMoreFiringKeys: boolean;
  /** By event action id. */
  counters: Record<string, WindowCounter>;
  outbox: OutboxItem[];
  /** Ticket systems that this episode has, or will have, its one ticket in. */
  ticketSystems: number[];
  nextSeq: number;
  /** The last timeline entry when it is a count: further alerts fold into it. */
  fold: { seq: number; count: number } | null;
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
  /** The latest requests of people that were done, at most {@link maxAnswered}: asked again, they're answered, not done. */
  answered: Reply[];
};

/** The answer to a person's request: whether it changed anything, and the incident's state now. */
export type Reply = { requestId: string; isDone: boolean; state: IncidentState };

export const maxFiringKeys = 200;
export const maxAnswered = 20;

/** The state of a key that never had an incident. */
export const emptyEntityState: EntityState = { version: 0, nextSerial: 1, current: null, settling: [], answered: [] };
