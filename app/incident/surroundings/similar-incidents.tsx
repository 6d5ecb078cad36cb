import type { IncidentPage } from '../load-incident-page.ts';
import { ListLinks } from './list-links.tsx';
import { NearTable } from './near-table.tsx';

/** Incidents of the same definition on other elements: those that aren't closed, then those closed in the last 30 days. */
export const SimilarIncidents = ({ page }: { page: Pick<IncidentPage, 'definitionId' | 'surroundings'> }) => {
  const { rows, hasMore } = page.surroundings.similar;
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">Similar</h2>
      {rows.length === 0 ? (
        <p className="quiet">No other element has it, or had it in the last 30 days.</p>
      ) : (
        <NearTable rows={rows} label="Incidents of the same definition on other elements" column="element" />
      )}
      <ListLinks filter={{ definition: String(page.definitionId) }} hasMore={hasMore} of="of this definition" />
    </section>
  );
};
