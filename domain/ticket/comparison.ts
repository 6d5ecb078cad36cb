/** How comparing a ticket system's tickets with the incidents went the last time. Times in ms since the epoch. */
export type Comparison = {
  endedAtMs: number;
  /** Tickets that were read until it ended, and how many were out of order then. */
  read: number;
  found: number;
  /** Why it did not reach the end; null: it did. */
  error: string | null;
  /** Comparisons in a row that did not. */
  failures: number;
  /** When one reached the end last; null: none did. */
  wholeAtMs: number | null;
};

const everyMs = 6 * 3_600_000;
const firstPauseMs = 60_000;
const maxPauseMs = 3_600_000;

/** `beganAtMs` null: none ever began, or somebody asked for one since the last began. `last` null: none ever ended. */
export type ComparisonState = { beganAtMs: number | null; last: Comparison | null };

/**
 * When the next comparison is due, ms since the epoch: at once (0) when somebody asked for it or one began and never ended;
 * 6 h after the last one began; after one that failed a pause of 1 min, twice as long after each further one, at most 1 h.
 */
export const comparisonDueAtMs = ({ beganAtMs, last }: ComparisonState): number => {
  if (beganAtMs === null || last === null || last.endedAtMs < beganAtMs) return 0;
  if (last.error === null) return beganAtMs + everyMs;
  return last.endedAtMs + Math.min(firstPauseMs * 2 ** Math.min(Math.max(last.failures - 1, 0), 10), maxPauseMs);
};

/** What a comparison came to, after `last`. */
export const endComparison = (
  last: Comparison | null,
  { atMs: endedAtMs, ...came }: { atMs: number } & Pick<Comparison, 'read' | 'found' | 'error'>,
): Comparison =>
  came.error === null
    ? { endedAtMs, ...came, failures: 0, wholeAtMs: endedAtMs }
    : { endedAtMs, ...came, failures: (last?.failures ?? 0) + 1, wholeAtMs: last?.wholeAtMs ?? null };

/** `off`: nobody compares it. `running`: a worker does. `waiting`: it is due. `resting`: it isn't yet. */
export type ComparisonPhase = 'off' | 'running' | 'waiting' | 'resting';

/** What becomes of comparing the system at `nowMs`. */
export const comparisonPhase = (
  state: ComparisonState & { isEnabled: boolean; leaseUntilMs: number | null },
  nowMs: number,
): ComparisonPhase => {
  if (state.leaseUntilMs !== null && state.leaseUntilMs >= nowMs) return 'running';
  if (!state.isEnabled) return 'off';
  return comparisonDueAtMs(state) <= nowMs ? 'waiting' : 'resting';
};
