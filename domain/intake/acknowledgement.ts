/** How long a source is tried to be told of a ticket. */
export const maxAckAgeMs = 86_400_000;

const firstWaitMs = 30_000;
const maxWaitMs = 900_000;

/**
 * When a source that couldn't be told is told again: after 30 s, then twice as long each time, at most 15 minutes. null: never,
 * for a day has passed since the ticket was seen.
 */
export const nextAckMs = ({
  attempts,
  createdAtMs,
  nowMs,
}: {
  attempts: number;
  createdAtMs: number;
  nowMs: number;
}): number | null => {
  const waitMs = Math.min(firstWaitMs * 2 ** Math.min(Math.max(attempts - 1, 0), 10), maxWaitMs);
  return nowMs + waitMs > createdAtMs + maxAckAgeMs ? null : nowMs + waitMs;
};
