import styles from './chart.module.css';

const step = 4;
const height = 20;

/** Counts as small bars of a fixed size, so that nothing moves when they arrive. `words` say what they show. */
export const Bars = ({ counts, words }: { counts: readonly number[]; words: string }) => {
  const most = Math.max(1, ...counts);
  return (
    <svg
      className={styles['spark']}
      viewBox={`0 0 ${String(counts.length * step)} ${String(height)}`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {counts.map((count, at) => {
        const tall = count === 0 ? 1 : Math.max(3, (count / most) * height);
        return (
          <rect key={at} x={at * step} y={height - tall} width={step - 1} height={tall} data-empty={count === 0} />
        );
      })}
    </svg>
  );
};
