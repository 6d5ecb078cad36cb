import { Link } from '@remix-run/react';
import type { AlertListRow } from '#db/alert-list.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import styles from './alert-table.module.css';

/** Alerts by arrival, each with the beginning of its message and a link to all of it. */
export const AlertTable = ({ alerts }: { alerts: AlertListRow[] }) => {
  if (alerts.length === 0) return <p className="quiet">No alert is kept.</p>;
  return (
    <ol className={styles['alerts']}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <Link to={`/alerts/${String(alert.id)}`} className="number">
            <Clock at={alert.receivedAt} />
          </Link>
          <span className={styles['message']}>
            {alert.status === 'resolved' && <strong>resolved </strong>}
            <Foreign text={alert.excerpt} maxLength={160} />
            {alert.messageLength > 160 && <span className="quiet"> {alert.messageLength} characters</span>}
          </span>
          <span className="quiet">
            <Foreign text={alert.sourceName ?? 'unknown source'} />
          </span>
        </li>
      ))}
    </ol>
  );
};
