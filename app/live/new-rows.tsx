import styles from './new-rows.module.css';

/** Says that there are new rows; they are shown when it is clicked. It stands in the heading's line, so nothing moves. */
export const NewRows = ({ count, accept }: { count: number; accept: () => void }) => (
  <span aria-live="polite" className={styles['room']}>
    {count > 0 && (
      <button type="button" className={styles['news']} onClick={accept}>
        {count} new: show
      </button>
    )}
  </span>
);
