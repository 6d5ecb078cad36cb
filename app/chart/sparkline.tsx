import type { AlertBuckets } from '#domain/report/alert-buckets.ts';
import { formatDuration } from '#domain/report/duration.ts';
import styles from './chart.module.css';

const step = 4;
const height = 20;

/** Alerts of one incident over its life as 30 bars. Of a fixed size, so that nothing moves when it arrives. */
export const Sparkline = ({ buckets }: { buckets: AlertBuckets | undefined }) => {
  if (buckets === undefined) return <span className={styles['spark']} />;
  const most = Math.max(1, ...buckets.counts);
  const words = describeBuckets(buckets);
  return (
    <svg
      className={styles['spark']}
      viewBox={`0 0 ${String(buckets.counts.length * step)} ${String(height)}`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {buckets.counts.map((count, at) => {
        const tall = count === 0 ? 1 : Math.max(3, (count / most) * height);
        return (
          <rect key={at} x={at * step} y={height - tall} width={step - 1} height={tall} data-empty={count === 0} />
        );
      })}
    </svg>
  );
};

/** What the picture shows: `12 alerts in 4 min, rising`. */
const describeBuckets = ({ counts, fromMs, untilMs, isCut }: AlertBuckets): string => {
  const sum = (from: number, to: number) => counts.slice(from, to).reduce((so, count) => so + count, 0);
  const total = sum(0, counts.length);
  const third = Math.floor(counts.length / 3);
  const [first, last] = [sum(0, third), sum(counts.length - third, counts.length)];
  const trend = total === 0 ? '' : `, ${trendOf(first, last)}`;
  return `${isCut ? 'newest ' : ''}${String(total)} alerts in ${formatDuration((untilMs - fromMs) / 1_000)}${trend}`;
};

const trendOf = (first: number, last: number): string => {
  if (last === 0) return 'none lately';
  if (last > first * 1.5) return 'rising';
  return first > last * 1.5 ? 'falling' : 'steady';
};
