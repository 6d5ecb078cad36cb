import { Link } from '@remix-run/react';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { severityWords } from '#app/components/severity-mark.tsx';
import type { IncidentPage } from './load-incident-page.ts';
import { labelFacts } from './upstream/label-facts.tsx';

/** What is known of an incident, with the labels of its newest alert. */
export const IncidentFacts = ({ page }: { page: IncidentPage }) => (
  <section aria-labelledby="facts">
    <h2 id="facts">Facts</h2>
    <Facts
      facts={[
        ['Incident', page.id],
        ['Severity', `${page.severity} ${severityWords[page.severity]}`],
        [
          'Element',
          <span key="element" className="mono">
            <Foreign text={page.element} />
          </span>,
        ],
        [
          'Definition',
          <span key="definition">
            <Link to={`/definitions/${String(page.definitionId)}`}>{page.definitionId}</Link> version{' '}
            {page.definitionVersion}
          </span>,
        ],
        ['Category', page.categoryName ?? '–'],
        ['Opened', <Clock key="opened" at={page.openedAt} />],
        ['Last alert', <Clock key="last" at={page.lastAlertAt} />],
        ...labelFacts(page.labels),
      ]}
    />
    {page.description !== null && page.description !== '' && (
      <p>
        <Foreign text={page.description} maxLength={2_000} />
      </p>
    )}
  </section>
);
