import type { Severity } from '../severity.ts';

export const alertStatuses = ['firing', 'resolved'] as const;
export type AlertStatus = (typeof alertStatuses)[number];

/** How a problem is handled upstream. An alert that says so is no occurrence of the problem. */
export const alertNotices = [
  'acknowledged',
  'flapping_started',
  'flapping_stopped',
  'downtime_started',
  'downtime_ended',
] as const;
export type AlertNotice = (typeof alertNotices)[number];

/** One alert as a source sent it, in one shape for all formats. */
export type ParsedAlert = {
  /** Id or key of the event definition, as sent. */
  definition: { id: number } | { key: string };
  element: string;
  /** Firing as well when it is a notice. */
  status: AlertStatus;
  /** What it tells of the handling of a problem; null: it is about the problem itself. */
  notice: AlertNotice | null;
  /** null: the definition's. */
  severity: Severity | null;
  /** Tells several problems of one element apart; empty when the format has none. */
  dedupKey: string;
  message: string;
  labels: Record<string, string>;
  /** Event time, ms since the epoch. */
  eventTimeMs: number;
  /** False: the source gave none, and the event time is that of the arrival. */
  hasOwnTime: boolean;
};

/** True when the same alert can be told from another one: it has a dedup key and an event time of its own. */
export const isIdentified = ({ dedupKey, hasOwnTime }: Pick<ParsedAlert, 'dedupKey' | 'hasOwnTime'>): boolean =>
  dedupKey !== '' && hasOwnTime;

/** One rule that one field broke. `index` counts the alerts of a batch from 0. */
export type FieldFault = { index?: number; field: string; rule: string };
