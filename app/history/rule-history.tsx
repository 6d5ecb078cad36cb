import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import styles from '#app/rules/shown/shown.module.css';
import { FieldChanges } from './field-changes.tsx';
import type { ShownChange } from './load-history.ts';

const verbs: Record<string, string> = {
  create: 'made it',
  update: 'changed it',
  end: 'ended it',
  delete: 'deleted it',
  hours: 'set its hours',
  secret: 'made a new secret for it',
  compare: 'asked to compare it',
};

/** Who changed a rule when, newest first, as the audit log has it. */
export const RuleHistory = ({ entries }: { entries: readonly ShownChange[] }) => (
  <section aria-labelledby="history">
    <h2 id="history">History</h2>
    <ul className={styles['list']}>
      {entries.map(({ id, at, actor, action, changes }) => (
        <li key={id}>
          <span className="number">
            <Clock at={at} />
          </span>{' '}
          <Foreign text={actor} /> {verbs[action.split('.')[1] ?? ''] ?? action}
          <FieldChanges changes={changes} />
        </li>
      ))}
    </ul>
    {entries.length === 0 && <p className="quiet">Nothing is on record.</p>}
  </section>
);
