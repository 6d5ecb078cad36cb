import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { FieldChanges } from '#app/history/field-changes.tsx';
import type { ShownEntry } from './show-audit.ts';
import { SubjectLink } from './subject-link.tsx';
import styles from './audit.module.css';

/** Lines of the audit log, newest first: when, who, what, from where, and what differs. */
export const AuditList = ({ entries }: { entries: readonly ShownEntry[] }) =>
  entries.length === 0 ? (
    <p className="quiet">Nothing is on record.</p>
  ) : (
    <ul className={styles['list']}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="number">
            <Clock at={entry.at} />
          </span>
          <div>
            <strong>
              <Foreign text={entry.actor} />
            </strong>{' '}
            <span className="mono">{entry.action}</span> <SubjectLink subject={entry.subject} />
            {entry.address !== null && <span className="quiet"> from {entry.address}</span>}
            <FieldChanges changes={entry.changes} />
          </div>
        </li>
      ))}
    </ul>
  );
