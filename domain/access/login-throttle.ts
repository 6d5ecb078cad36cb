/** What is throttled: the attempts on one account, and those from one address. */
export const throttleKinds = ['account', 'address'] as const;
export type ThrottleKind = (typeof throttleKinds)[number];

/** Attempts of one subject that weren't followed by a login. Times are ms since the epoch. */
export type ThrottleRecord = { failures: number; blockedUntilMs: number | null; updatedAtMs: number };

type ThrottleRule = { freeAttempts: number; firstDelayMs: number; maxDelayMs: number };

/** An address may be shared by many people, an account may not. */
const rules: Record<ThrottleKind, ThrottleRule> = {
  account: { freeAttempts: 4, firstDelayMs: 2_000, maxDelayMs: 300_000 },
  address: { freeAttempts: 15, firstDelayMs: 2_000, maxDelayMs: 900_000 },
};

/** A subject that was quiet for this long starts from zero. */
export const throttleMemoryMs = 86_400_000;

/** How long the subject must still wait, ms; 0: it may try now. */
export const remainingBlockMs = (record: ThrottleRecord | null, nowMs: number): number =>
  Math.max(0, (record?.blockedUntilMs ?? 0) - nowMs);

/** The record once an attempt is made. It counts as failed from its start, so that attempts in parallel gain nothing. */
export const countAttempt = (kind: ThrottleKind, record: ThrottleRecord | null, nowMs: number): ThrottleRecord => {
  const { freeAttempts, firstDelayMs, maxDelayMs } = rules[kind];
  const isForgotten = record === null || nowMs - record.updatedAtMs > throttleMemoryMs;
  const failures = isForgotten ? 1 : record.failures + 1;
  const excess = failures - freeAttempts;
  const delayMs = excess <= 0 ? 0 : Math.min(firstDelayMs * 2 ** Math.min(excess - 1, 30), maxDelayMs);
  return { failures, blockedUntilMs: delayMs === 0 ? null : nowMs + delayMs, updatedAtMs: nowMs };
};
