import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import { relationWords } from '#app/rules/inhibition/relation-words.ts';
import { DefinitionLink } from '#app/rules/shown/definition-link.tsx';
import { PatternText } from '#app/rules/shown/pattern-text.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import styles from '#app/rules/shown/shown.module.css';
import { SuppressionTime } from '#app/rules/suppression/suppression-words.tsx';
import type { DefinitionPage } from './load-definition-page.ts';

/** The rules that withhold a definition's actions, or that its incidents make others' withheld by. */
export const DefinitionRules = ({ page }: { page: DefinitionPage }) => (
  <section aria-labelledby="rules">
    <h2 id="rules">Rules that name it</h2>
    {page.suppressions.length + page.inhibitions.length === 0 && (
      <p className="quiet">None. Suppressions of any definition and maintenance windows may still hold for it.</p>
    )}
    <ul className={styles['list']}>
      {page.suppressions.map((row) => (
        <li key={`s${String(row.id)}`}>
          Suppressed on <PatternText pattern={row.element} />, <SuppressionTime row={row} />:{' '}
          <Link to={`/suppressions/${String(row.id)}`}>
            <Foreign text={row.reason} maxLength={120} />
          </Link>
          <WarningList warnings={row.warnings} />
        </li>
      ))}
      {page.inhibitions.map((row) => (
        <li key={`i${String(row.id)}`}>
          {row.targetDefinitionId === page.id ? (
            <>
              Withheld while <DefinitionLink id={row.sourceDefinitionId} summary={row.sourceSummary} /> is open
            </>
          ) : (
            <>
              Withholds <DefinitionLink id={row.targetDefinitionId} summary={row.targetSummary} /> while it is open
            </>
          )}{' '}
          {relationWords[row.relation]}: <Foreign text={row.name} />
          <WarningList warnings={row.warnings} />
        </li>
      ))}
    </ul>
  </section>
);
