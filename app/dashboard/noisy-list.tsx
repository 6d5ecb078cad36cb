import type { NoisyElement } from '#db/report/noise.ts';
import { Bar } from '#app/chart/bar.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { AllowedLink } from '#app/report/allowed-link.tsx';
import styles from './dashboard.module.css';

/** Elements by their alerts; each leads to its open incidents. */
export const NoisyList = ({ rows }: { rows: NoisyElement[] }) => {
  const most = Math.max(...rows.map(({ alerts }) => alerts));
  return (
    <ul className={styles['noisy']}>
      {rows.map((row) => (
        <li key={row.element}>
          <span className="mono">
            <AllowedLink
              to={`/incidents?${new URLSearchParams({ state: 'open', element: row.element.slice(0, 100) }).toString()}`}
              needs="incident.read"
            >
              <Foreign text={row.element} maxLength={80} />
            </AllowedLink>
          </span>
          <Bar value={row.alerts} most={most} />
        </li>
      ))}
    </ul>
  );
};
