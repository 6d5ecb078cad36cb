import { Link } from '@remix-run/react';
import { Badge } from '#app/components/badge.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import { LiveMark } from '#app/live/live-mark.tsx';
import type { Liveness } from '#app/live/use-live-refresh.ts';
import type { IncidentPage } from './load-incident-page.ts';
import { NextLine } from './next-line.tsx';
import { StateLine } from './state-line.tsx';
import { StormBadge } from './storm/storm-badge.tsx';
import { TicketLinks } from './ticket-links.tsx';
import { withheldWords } from './withheld-words.ts';
import styles from './incident-header.module.css';

/** What it is, how bad, since when, whose, and what happens next. */
export const IncidentHeader = ({ page, live }: { page: IncidentPage; live: Liveness }) => (
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
        <Link to="why">Why?</Link>
      </li>
      <li>
        <LiveMark live={live} />
      </li>
    </ul>
    <Badges page={page} />
    <NextLine page={page} />
  </header>
);

const Badges = ({ page }: { page: IncidentPage }) => {
  const withheld = withheldWords(page);
  return (
    <ul className={styles['badges']}>
      {withheld !== null && page.next.held.length === 0 && (
        <li>
          <Badge>withheld</Badge> <LinkedText text={withheld.why} links={withheld.links} />
        </li>
      )}
      {page.isFlapping && (
        <li>
          <Badge>flapping</Badge> {Math.round(page.flapPercent)} % state change
        </li>
      )}
      <StormBadge page={page} />
      {page.reopenCount > 0 && (
        <li>
          <Badge>re-opened</Badge> {page.reopenCount === 1 ? 'once' : `${String(page.reopenCount)} times`}
        </li>
      )}
    </ul>
  );
};
