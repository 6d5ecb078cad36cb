import { Foreign } from '#app/components/foreign.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import styles from '#app/rules/shown/shown.module.css';
import type { DefinitionPage } from './load-definition-page.ts';

/** The ordered actions of a definition in words. */
export const DefinitionActions = ({ page }: { page: DefinitionPage }) => (
  <section aria-labelledby="actions">
    <h2 id="actions">Actions</h2>
    {page.actions.length === 0 && <p className="quiet">None: its incidents are only shown.</p>}
    <ol className={styles['list']}>
      {page.actions.map(({ id, text, condition, warnings }) => (
        <li key={id}>
          <Foreign text={text} maxLength={1_500} />
          {condition !== null && (
            <div className="quiet">
              <Foreign text={condition} maxLength={1_500} />
            </div>
          )}
          <WarningList warnings={warnings} />
        </li>
      ))}
    </ol>
  </section>
);
