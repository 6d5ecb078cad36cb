import type { Severity } from '../severity.ts';

export const alertStatuses = ['firing', 'resolved'] as const;
export type AlertStatus = (typeof alertStatuses)[number];

/** One alert as a source sent it, in one shape for all formats. */
export type ParsedAlert = {
  /** Id or key of the event definition, as sent. */
  definition: { id: number } | { key: string };
  element: string;
  status: AlertStatus;
  /** null: the definition's. */
  severity: Severity | null;
  /** Tells several problems of one element apart; empty when the format has none. */
  dedupKey: string;
  message: string;
  labels: Record<string, string>;
  /** Event time, ms since the epoch. */
  eventTimeMs: number;
};

/** One rule that one field broke. `index` counts the alerts of a batch from 0. */
export type FieldFault = { index?: number; field: string; rule: string };
