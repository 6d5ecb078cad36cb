import type { TeamLoad } from '#db/report/team-load.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { SeverityMark, severityWords } from '#app/components/severity-mark.tsx';
import { AllowedLink } from '#app/report/allowed-link.tsx';
import styles from './dashboard.module.css';

/** A tile per team: how many incidents are open and acknowledged, and how bad the worst of them is. */
export const TeamTiles = ({ loads }: { loads: TeamLoad[] }) => (
  <ul className={styles['tiles']}>
    {loads.map((load) => (
      <li key={load.teamId} data-severity={load.open > 0 ? load.worst?.severity : undefined}>
        <AllowedLink to={`/incidents?state=open&team=${String(load.teamId)}`} needs="incident.read">
          <Foreign text={load.teamName} maxLength={60} />
        </AllowedLink>
        <p className={styles['counts']}>
          <strong className="number">{load.open}</strong>
          <span className="number quiet"> / {load.acknowledged}</span>
        </p>
        <p className="quiet">open / acknowledged</p>
        <p className={styles['worst']}>
          {load.worst === null ? (
            <span className="quiet">nothing to do</span>
          ) : (
            <>
              <SeverityMark severity={load.worst.severity} state={load.worst.state} />{' '}
              {severityWords[load.worst.severity]}
            </>
          )}
        </p>
      </li>
    ))}
  </ul>
);
