import { aheadToleranceMs } from '#domain/intake/event-time.ts';
import { noVerdictWords, renderThreshold, takenWords } from '#domain/incident/render/render-verdict.ts';
import type { AlertVerdict } from '#domain/incident/verdict.ts';
import type { WithheldBy } from '#domain/rule/withholder.ts';
import type { DecidedAlert } from '#db/incident-why.ts';

/** What a threshold made of one alert, in words. */
export type ExplainedThreshold = {
  action: string;
  seen: string;
  result: string;
  isFired: boolean;
  by: WithheldBy | null;
};

/** One alert: what it said, how it was taken, and what each threshold made of it. */
export type ExplainedAlert = {
  id: number;
  receivedAt: Date;
  eventTime: Date;
  /** The source's clock is more than 10 minutes ahead: it counts as of its arrival. */
  isClockAhead: boolean;
  source: string;
  status: string;
  message: string;
  messageLength: number;
  /** As sent. */
  definition: string;
  /** null: nothing is kept of the decision. */
  definitionVersion: number | null;
  decidedAt: Date | null;
  taken: string;
  thresholds: ExplainedThreshold[];
};

/** A decided alert in words. */
export const explainAlert = (alert: DecidedAlert): ExplainedAlert => ({
  id: alert.id,
  receivedAt: alert.receivedAt,
  eventTime: alert.eventTime,
  isClockAhead: isClockAhead(alert.eventTime, alert.receivedAt),
  source: alert.sourceName ?? 'unknown source',
  status: alert.notice ?? alert.status,
  message: alert.excerpt,
  messageLength: alert.messageLength,
  definition: alert.definitionRef,
  definitionVersion: alert.wake?.definitionVersion ?? null,
  decidedAt: alert.wake?.at ?? null,
  taken: takenText(alert),
  thresholds: explainThresholds(alert.verdict),
});

/** What each threshold made of the alert. */
export const explainThresholds = (verdict: AlertVerdict | null): ExplainedThreshold[] =>
  (verdict?.thresholds ?? []).map((threshold) => ({
    ...renderThreshold(threshold),
    ...{ action: threshold.actionName, isFired: threshold.result === 'fired', by: threshold.by },
  }));

/** True when the source's clock is more than 10 minutes ahead: the alert counts as of its arrival. */
export const isClockAhead = (eventTime: Date, receivedAt: Date): boolean =>
  eventTime.getTime() > receivedAt.getTime() + aheadToleranceMs;

/** How the alert was taken. */
export const takenText = ({ wake, verdict }: Pick<DecidedAlert, 'wake' | 'verdict'>): string => {
  if (verdict !== null) return takenWords[verdict.taken];
  return wake === null ? noVerdictWords.unknown : noVerdictWords.folded;
};
