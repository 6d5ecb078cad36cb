import styles from './live-mark.module.css';

/** Whether the page keeps itself up to date. */
export const LiveMark = ({ isLive }: { isLive: boolean }) => (
  <span className={styles['mark']} data-live={isLive} role="status">
    {isLive ? 'live' : 'not updating: the server does not answer'}
  </span>
);
