import { Link, useSearchParams } from '@remix-run/react';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import { withParams } from './list/kept-params.tsx';
import styles from './state-tabs.module.css';

const labels: Record<IncidentState, { word: string; scope: string }> = {
  open: { word: 'Open', scope: '' },
  acknowledged: { word: 'Acknowledged', scope: '' },
  closed: { word: 'Closed', scope: ' in 24 h' },
};

type Props = { state: IncidentState; counts: Record<IncidentState, number>; maxCount: number };

/** The lists by state, with how many each holds of the teams that are looked at; the filter is kept. */
export const StateTabs = ({ state, counts, maxCount }: Props) => {
  const [params] = useSearchParams();
  return (
    <nav className={styles['tabs']} aria-label="States">
      {incidentStates.map((candidate) => (
        <Link
          key={candidate}
          to={withParams(params, { state: candidate, sort: null, order: null })}
          aria-current={candidate === state ? 'page' : undefined}
        >
          {labels[candidate].word} <span className="number">{writeCount(counts[candidate], maxCount)}</span>
          <span className={styles['scope']}>{labels[candidate].scope}</span>
        </Link>
      ))}
    </nav>
  );
};

const writeCount = (count: number, maxCount: number): string =>
  count > maxCount ? `${maxCount.toLocaleString('en')}+` : count.toLocaleString('en');
