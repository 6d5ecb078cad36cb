import { SparkFact } from '#app/chart/sparkline.tsx';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import type { DefinitionPage } from './load-definition-page.ts';

/** Whose a definition's alerts are, and how its incidents live. */
export const DefinitionFacts = ({ page }: { page: DefinitionPage }) => (
  <section aria-labelledby="facts">
    <h2 id="facts">Facts</h2>
    <Facts
      facts={[
        ['Id', page.id],
        ['Key', <Foreign key="key" text={page.key ?? '–'} />],
        ['State', page.isEnabled ? 'enabled' : 'disabled: its alerts are kept as unmatched'],
        ['Severity', <SeverityMark key="severity" severity={page.severity} state="open" />],
        ['Team', <Foreign key="team" text={page.teamName} />],
        ['Category', <Foreign key="category" text={page.categoryName} />],
        [
          'Re-opens',
          page.reopenWindowSeconds === 0 ? 'never' : `within ${minutes(page.reopenWindowSeconds)} after a recovery`,
        ],
        ['Stale', page.staleSeconds === null ? 'never' : `after ${minutes(page.staleSeconds)} without an alert`],
        ['Flapping', page.flap === null ? 'not looked for' : flapWords(page.flap)],
        ['Version', page.version],
        ['Alerts lately', <SparkFact key="alerts" buckets={page.buckets} />],
      ]}
    />
  </section>
);

const minutes = (seconds: number): string =>
  seconds % 60 === 0 ? `${String(seconds / 60)} min` : `${String(seconds)} s`;

const flapWords = ({ highPercent, lowPercent, quietSeconds }: NonNullable<DefinitionPage['flap']>): string =>
  `begins at ${String(highPercent)} %, ends at ${String(lowPercent)} % or after ${minutes(quietSeconds)} of quiet`;
