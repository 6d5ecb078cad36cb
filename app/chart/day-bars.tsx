import { Bars } from './bars.tsx';
import styles from './chart.module.css';

/** Incidents per day, oldest first, as small bars with their number beside them. */
export const DayBars = ({ days }: { days: readonly { date: string; count: number }[] }) => {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(0, ...days.map(({ count }) => count));
  const peak = days.findLast(({ count }) => count === most);
  const span = `${plural(total)} in ${String(days.length)} days`;
  const words = total === 0 ? span : `${span}, most on ${peak?.date ?? ''}: ${String(most)}`;
  return (
    <span className={styles['days']}>
      <Bars counts={days.map(({ count }) => count)} words={words} />
      <span className="quiet number" aria-hidden>
        {span}
      </span>
    </span>
  );
};

const plural = (count: number): string => `${String(count)} ${count === 1 ? 'incident' : 'incidents'}`;
