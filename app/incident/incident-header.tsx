import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import { LiveMark } from '#app/live/live-mark.tsx';
import type { IncidentPage } from './load-incident-page.ts';
import { TicketLinks } from './ticket-links.tsx';
import styles from './incident-header.module.css';

/** What it is, how bad, since when, whose, and what happens next. */
export const IncidentHeader = ({ page, isLive }: { page: IncidentPage; isLive: boolean }) => (
  <header className={styles['header']}>
    <div className={styles['title']}>
      <SeverityMark severity={page.severity} state={page.state} />
      <h1>
        <Foreign text={page.summary} /> <span className="quiet">on</span>{' '}
        <span className="mono">
          <Foreign text={page.element} />
        </span>
      </h1>
    </div>
    <ul className={styles['facts']}>
      <li>
        <StateLine page={page} />
      </li>
      <li className="number">
        {page.alertCount} {page.alertCount === 1 ? 'alert' : 'alerts'}
      </li>
      {page.tickets.length > 0 && (
        <li>
          ticket <TicketLinks tickets={page.tickets} />
        </li>
      )}
      <li>{page.teamName ?? 'no team'}</li>
      <li>
        <LiveMark isLive={isLive} />
      </li>
    </ul>
    <p className={styles['next']}>
      <span className="quiet">next:</span> <NextLine page={page} />
    </p>
  </header>
);

const StateLine = ({ page }: { page: IncidentPage }) => {
  if (page.closedAt !== null)
    return (
      <>
        <strong>closed</strong> by {page.closedBy} <Age at={page.closedAt} /> ago
      </>
    );
  if (page.acknowledgedAt !== null)
    return (
      <>
        <strong>acknowledged</strong> by {page.acknowledgedBy} <Age at={page.acknowledgedAt} /> ago
      </>
    );
  return (
    <>
      <strong>open</strong> since <Clock at={page.openedAt} /> (<Age at={page.openedAt} />)
    </>
  );
};

const NextLine = ({ page: { nextStep, state } }: { page: IncidentPage }) => {
  if (nextStep !== null)
    return (
      <>
        <Foreign text={nextStep.what} /> {nextStep.at === null ? 'now' : 'at '}
        {nextStep.at !== null && <Clock at={nextStep.at} />}
      </>
    );
  return state === 'closed'
    ? 'nothing; another alert opens a new incident'
    : 'nothing, until another alert comes or somebody acts';
};
