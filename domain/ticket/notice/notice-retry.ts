const firstWaitMs = 60_000;
const maxWaitMs = 3_600_000;
const maxAgeMs = 86_400_000;

/**
 * When a notice that couldn't be sent is sent again: after a minute, then twice as long each time, at most an hour. null: never, for
 * a day has passed since it was written.
 */
export const nextNoticeMs = (notice: { attempts: number; createdAtMs: number; nowMs: number }): number | null => {
  const { attempts, createdAtMs, nowMs } = notice;
  const waitMs = Math.min(firstWaitMs * 2 ** Math.min(Math.max(attempts - 1, 0), 10), maxWaitMs);
  return nowMs + waitMs > createdAtMs + maxAgeMs ? null : nowMs + waitMs;
};
