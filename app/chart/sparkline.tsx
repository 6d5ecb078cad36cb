import type { AlertBuckets } from '#domain/report/alert-buckets.ts';
import { formatDuration } from '#domain/report/duration.ts';
import { Bars } from './bars.tsx';
import styles from './chart.module.css';

/** Alerts of an incident over its life, or of a definition lately, as 30 bars. */
export const Sparkline = ({ buckets }: { buckets: AlertBuckets | undefined }) =>
  buckets === undefined ? (
    <span className={styles['spark']} />
  ) : (
    <Bars counts={buckets.counts} words={describeBuckets(buckets)} />
  );

/** The same with its words beside it. */
export const SparkFact = ({ buckets }: { buckets: AlertBuckets | undefined }) => (
  <span className={styles['days']}>
    <Sparkline buckets={buckets} />
    {buckets !== undefined && <span aria-hidden>{describeBuckets(buckets)}</span>}
  </span>
);

/** What the picture shows: `12 alerts in 4 min, rising`. */
const describeBuckets = ({ counts, fromMs, untilMs, isCut }: AlertBuckets): string => {
  const sum = (from: number, to: number) => counts.slice(from, to).reduce((so, count) => so + count, 0);
  const total = sum(0, counts.length);
  const third = Math.floor(counts.length / 3);
  const [first, last] = [sum(0, third), sum(counts.length - third, counts.length)];
  const trend = total === 0 ? '' : `, ${trendOf(first, last)}`;
  return `${isCut ? 'newest ' : ''}${total.toLocaleString('en')} ${total === 1 ? 'alert' : 'alerts'} in ${formatDuration((untilMs - fromMs) / 1_000)}${trend}`;
};

const trendOf = (first: number, last: number): string => {
  if (last === 0) return 'none lately';
  if (last > first * 1.5) return 'rising';
  return first > last * 1.5 ? 'falling' : 'steady';
};
