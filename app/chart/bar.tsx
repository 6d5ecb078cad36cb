import styles from './chart.module.css';

/** A number and a bar as long as its share of the largest one. The number is the text alternative. */
export const Bar = ({ value, most }: { value: number; most: number }) => (
  <span className={styles['bar']}>
    <span className="number">{value.toLocaleString('en')}</span>
    <svg aria-hidden focusable="false">
      <rect height="100%" width={`${String(most === 0 ? 0 : (value / most) * 100)}%`} rx="2" />
    </svg>
  </span>
);
