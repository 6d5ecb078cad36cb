import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import type { FieldChange } from './find-changes.ts';
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
            {entry.changes.length > 0 && <Changes changes={entry.changes} />}
          </div>
        </li>
      ))}
    </ul>
  );

const openUpTo = 6;

const Changes = ({ changes }: { changes: readonly FieldChange[] }) => (
  <details open={changes.length <= openUpTo} className={styles['changes']}>
    <summary>{changes.length === 1 ? '1 field' : `${String(changes.length)} fields`}</summary>
    <dl>
      {changes.map(({ path, before, after }) => (
        <div key={path}>
          <dt className="mono">
            <Foreign text={path} />
          </dt>
          <dd>
            {before !== undefined && (
              <del>
                <Foreign text={before} maxLength={400} />
              </del>
            )}
            {before !== undefined && after !== undefined && <span aria-hidden="true"> → </span>}
            {after !== undefined && (
              <ins>
                <Foreign text={after} maxLength={400} />
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  </details>
);
