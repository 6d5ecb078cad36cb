import { Link } from '@remix-run/react';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import styles from './state-tabs.module.css';

const labels: Record<IncidentState, { word: string; scope: string }> = {
  open: { word: 'Open', scope: '' },
  acknowledged: { word: 'Acknowledged', scope: '' },
  closed: { word: 'Closed', scope: ' in 24 h' },
};

type Props = { state: IncidentState; element: string; counts: Record<IncidentState, number> };

/** The lists by state, with how many each holds whatever the filter; a filter is kept. */
export const StateTabs = ({ state, element, counts }: Props) => (
  <nav className={styles['tabs']} aria-label="States">
    {incidentStates.map((candidate) => {
      const query = new URLSearchParams({ state: candidate, ...(element === '' ? {} : { element }) });
      return (
        <Link key={candidate} to={`?${query.toString()}`} aria-current={candidate === state ? 'page' : undefined}>
          {labels[candidate].word} <span className="number">{counts[candidate]}</span>
          <span className={styles['scope']}>{labels[candidate].scope}</span>
        </Link>
      );
    })}
  </nav>
);
