/** How many parts a sparkline has. */
export const bucketCount = 30;

/** Alerts of one incident in {@link bucketCount} equal parts of [fromMs, untilMs]. */
export type AlertBuckets = {
  fromMs: number;
  untilMs: number;
  counts: number[];
  /** True when there were more alerts before: only the newest were looked at, and the span begins with the oldest of them. */
  isCut: boolean;
};

/** How many alerts came in one second. */
export type SecondCount = { second: number; count: number };

/** Shortest span, ms: one alert alone is no picture. */
const minSpanMs = 60_000;

/** The alerts of an incident from its opening to its close, or `nowMs`, in equal parts. */
export const alertBuckets = (
  seconds: readonly SecondCount[],
  life: { openedAtMs: number; closedAtMs: number | null; nowMs: number; isCut: boolean },
): AlertBuckets => {
  const times = seconds.map(({ second }) => second * 1_000);
  const latest = Math.max(life.closedAtMs ?? life.nowMs, ...times);
  const start = life.isCut ? Math.min(...times) : Math.min(life.openedAtMs, ...times);
  const fromMs = Math.min(start, latest - minSpanMs);
  const counts = Array.from({ length: bucketCount }, () => 0);
  for (const { second, count } of seconds) {
    const part = Math.floor(((second * 1_000 - fromMs) / (latest - fromMs)) * bucketCount);
    const at = Math.min(Math.max(part, 0), bucketCount - 1);
    counts[at] = (counts[at] ?? 0) + count;
  }
  return { fromMs, untilMs: latest, counts, isCut: life.isCut };
};
