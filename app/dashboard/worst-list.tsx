import type { AlertBuckets } from '#domain/report/alert-buckets.ts';
import type { WorstIncident } from '#db/report/worst-incidents.ts';
import { Sparkline } from '#app/chart/sparkline.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import { AllowedLink } from '#app/report/allowed-link.tsx';
import styles from './dashboard.module.css';

type Props = { rows: WorstIncident[]; buckets: Map<number, AlertBuckets> };

/** The worst incidents that aren't closed, with how their alerts came. */
export const WorstList = ({ rows, buckets }: Props) => (
  <ul className={styles['worstList']}>
    {rows.map((row) => (
      <li key={row.id}>
        <SeverityMark severity={row.severity} state={row.state === 'open' ? 'open' : 'acknowledged'} />
        <span className={styles['what']}>
          <AllowedLink to={`/incidents/${String(row.id)}`} needs="incident.read">
            <Foreign text={row.summary ?? `definition ${String(row.definitionId)}`} maxLength={100} />
          </AllowedLink>{' '}
          <span className="mono quiet">
            <Foreign text={row.element} maxLength={80} />
          </span>
        </span>
        <Sparkline buckets={buckets.get(row.id)} />
        <span className="number quiet">
          <Age at={row.openedAt} />
        </span>
      </li>
    ))}
  </ul>
);
