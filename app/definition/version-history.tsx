import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import styles from '#app/rules/shown/shown.module.css';
import type { DefinitionPage } from './load-definition-page.ts';

/** The versions of a definition, newest first: who made them, and what they changed. */
export const VersionHistory = ({ page }: { page: DefinitionPage }) => (
  <section aria-labelledby="versions">
    <h2 id="versions">Versions</h2>
    {page.history.length === 0 && <p className="quiet">No change of it is on record.</p>}
    <ul className={styles['list']}>
      {page.history.map(({ id, at, actor, version, changes }) => (
        <li key={id}>
          <span className="number">
            <Clock at={at} />
          </span>{' '}
          {version !== null && <>version {version} </>}by <Foreign text={actor} />
          {changes.length > 0 && (
            <div className="quiet">
              <Foreign text={changes.join('; ')} maxLength={600} />
            </div>
          )}
        </li>
      ))}
    </ul>
  </section>
);
