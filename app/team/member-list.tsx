import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import styles from '#app/rules/shown/shown.module.css';

type Member = { id: number; name: string; role: string; isEnabled: boolean };

/** The people in a team. `mayMove`: those who read people go there to change it. */
export const MemberList = ({ members, mayMove }: { members: Member[]; mayMove: boolean }) => (
  <section aria-labelledby="members">
    <h2 id="members">Members</h2>
    {members.length === 0 && <p className="quiet">Nobody is in it: only admins act on its incidents.</p>}
    <ul className={styles['list']}>
      {members.map(({ id, name, role, isEnabled }) => (
        <li key={id}>
          <Foreign text={name} /> <span className="quiet">{isEnabled ? role : `${role}, disabled`}</span>
        </li>
      ))}
    </ul>
    {mayMove && (
      <p>
        <Link to="/users">People and their teams</Link>
      </p>
    )}
  </section>
);
