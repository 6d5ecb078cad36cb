import { Clock } from '#app/components/moment.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import type { Liveness } from './use-live-refresh.ts';
import styles from './live-mark.module.css';

/** Whether the page keeps itself up to date, and how; when it doesn't, since when what it shows is. */
export const LiveMark = ({ live: { mode, pollSeconds } }: { live: Liveness }) => (
  <span className={styles['mark']} data-live={mode} role="status">
    {mode === 'live' && 'live'}
    {mode === 'polling' && `polling each ${String(pollSeconds)} s`}
    {mode === 'stale' && <Stale />}
  </span>
);

const Stale = () => (
  <>
    not updating since <Clock at={useViewer().now} />: the server does not answer
  </>
);
