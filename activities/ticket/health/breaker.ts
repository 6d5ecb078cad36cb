/** When a ticket system is left alone, and for how long. */
export type BreakerRule = {
  /** So many failures in a row, none of them the ticket's own, and it is paused. */
  failures: number;
  /** The first pause; each further failure doubles it. Times in ms. */
  firstPauseMs: number;
  maxPauseMs: number;
  /** How long the one that tries after a pause may take before another one tries. */
  trialMs: number;
  /** After a pause the first minute allows so many requests, and each further one twice as many. */
  rampPerMinute: number;
};

export const breakerRule: BreakerRule = {
  failures: 5,
  firstPauseMs: 15_000,
  maxPauseMs: 300_000,
  trialMs: 30_000,
  rampPerMinute: 60,
};

const rampMinutes = 5;

/** How long the system is paused after so many failures in a row, ms; null: it isn't yet. */
export const pauseMs = (rule: BreakerRule, failures: number): number | null =>
  failures < rule.failures
    ? null
    : Math.min(rule.firstPauseMs * 2 ** Math.min(failures - rule.failures, 20), rule.maxPauseMs);

/** Most requests in this minute: the system's own limit, and less while it has just come back. null: no limit. */
export const requestLimit = (
  rule: BreakerRule,
  { ratePerMinute, sincePauseMs }: { ratePerMinute: number | null; sincePauseMs: number | null },
): number | null => {
  const minutes = sincePauseMs === null ? rampMinutes : Math.floor(sincePauseMs / 60_000);
  const ramp = minutes >= rampMinutes ? null : rule.rampPerMinute * 2 ** minutes;
  if (ramp === null) return ratePerMinute;
  return ratePerMinute === null ? ramp : Math.min(ramp, ratePerMinute);
};
