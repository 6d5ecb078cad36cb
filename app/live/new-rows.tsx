import styles from './new-rows.module.css';

type Props = { count: number; accept: () => void; criticalCount?: number };

/**
 * Says that there are new rows; they are shown when it is clicked. It stands in the heading's line, so nothing moves. Those who
 * listen are interrupted for critical ones only.
 */
export const NewRows = ({ count, accept, criticalCount = 0 }: Props) => (
  <>
    <span aria-live="polite" className={styles['room']}>
      {count > 0 && (
        <button type="button" className={styles['news']} onClick={accept} aria-keyshortcuts="n">
          {count} new: show
        </button>
      )}
    </span>
    <span role="alert" className={styles['said']}>
      {criticalCount > 0 && `${String(criticalCount)} new critical`}
    </span>
  </>
);
