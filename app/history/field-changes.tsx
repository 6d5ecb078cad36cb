import { Foreign } from '#app/components/foreign.tsx';
import type { FieldChange } from './find-changes.ts';
import styles from './field-changes.module.css';

const openUpTo = 6;

/** What a change changed, folded when that is much. Nothing when it is none. */
export const FieldChanges = ({ changes }: { changes: readonly FieldChange[] }) =>
  changes.length > 0 && (
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
