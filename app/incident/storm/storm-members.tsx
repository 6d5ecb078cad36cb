import { Link } from '@remix-run/react';
import type { StormMember } from '#db/storm-page.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import styles from './storm-members.module.css';

/** The incidents that a storm's own incident lists, newest first. */
export const StormMembers = ({ members, older }: { members: StormMember[]; older: string | null }) => (
  <section aria-labelledby="members">
    <h2 id="members">Incidents of this storm</h2>
    {members.length === 0 && <p className="quiet">None on this page.</p>}
    <ul className={styles['members']}>
      {members.map((member) => (
        <li key={member.alertId}>
          <SeverityMark severity={member.severity} state={member.state} />
          <Link to={`/incidents/${String(member.id)}`}>
            <Foreign text={member.summary ?? `incident ${String(member.id)}`} />
          </Link>
          <span className="mono">
            <Foreign text={member.element} />
          </span>
          <span className="quiet number">
            {member.closedAt === null ? `${member.state} for ` : 'closed '}
            <Age at={member.closedAt ?? member.openedAt} />
            {member.closedAt === null ? '' : ' ago'}
          </span>
        </li>
      ))}
    </ul>
    <OlderLink name="members" cursor={older} label="Earlier incidents" />
  </section>
);
