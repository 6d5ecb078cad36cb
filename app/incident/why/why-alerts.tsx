import { Link } from '@remix-run/react';
import { Badge } from '#app/components/badge.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { Clock } from '#app/components/moment.tsx';
import { withheldLinks } from '../rule-links.ts';
import type { ExplainedAlert, ExplainedThreshold } from './explain-alert.ts';
import styles from './why.module.css';

/** Alerts, each with how it was taken and what every threshold made of it. */
export const WhyAlerts = ({ alerts }: { alerts: ExplainedAlert[] }) => {
  if (alerts.length === 0) return <p className="quiet">No alert is kept.</p>;
  return (
    <ol className={styles['alerts']}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <Link to={`/alerts/${String(alert.id)}`} className="number">
            <Clock at={alert.receivedAt} />
          </Link>
          <div>
            <p>
              {alert.status !== 'firing' && <strong>{alert.status.replace('_', ' ')} </strong>}
              <Foreign text={alert.message} maxLength={160} />{' '}
              <span className="quiet">
                from <Foreign text={alert.source} />, sent as <Foreign text={alert.definition} />, event time{' '}
                <Clock at={alert.eventTime} />
              </span>
              {alert.isClockAhead && (
                <span className="quiet">
                  {' '}
                  <Badge>clock ahead</Badge> counted as of its arrival
                </span>
              )}
            </p>
            <p>
              {alert.taken}
              {alert.definitionVersion !== null && (
                <span className="quiet"> — by version {alert.definitionVersion}</span>
              )}
              {alert.decidedAt !== null && (
                <span className="quiet">
                  {' '}
                  at <Clock at={alert.decidedAt} />
                </span>
              )}
            </p>
            <Thresholds thresholds={alert.thresholds} />
          </div>
        </li>
      ))}
    </ol>
  );
};

/** What each threshold counted, and what that did. */
export const Thresholds = ({ thresholds }: { thresholds: ExplainedThreshold[] }) =>
  thresholds.length === 0 ? null : (
    <ul className={styles['thresholds']}>
      {thresholds.map(({ action, seen, result, isFired, by }, at) => (
        <li key={at} data-fired={isFired}>
          action “<Foreign text={action} />
          ”: <span className="number">{seen}</span>
          {' — '}
          {by === null ? (
            isFired ? (
              <strong>{result}</strong>
            ) : (
              <span className="quiet">{result}</span>
            )
          ) : (
            <LinkedText text={result} links={withheldLinks(by)} />
          )}
        </li>
      ))}
    </ul>
  );
