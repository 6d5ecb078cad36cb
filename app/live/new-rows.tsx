import styles from './new-rows.module.css';

/** Says that there are new rows; they are shown when it is clicked. */
export const NewRows = ({ count, accept }: { count: number; accept: () => void }) => (
  <div aria-live="polite">
    {count > 0 && (
      <button type="button" className={styles['news']} onClick={accept}>
        {count} new: show
      </button>
    )}
  </div>
);
