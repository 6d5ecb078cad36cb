import { DayBars } from '#app/chart/day-bars.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import type { IncidentPage } from '../load-incident-page.ts';
import { ListLinks } from './list-links.tsx';
import { NearTable } from './near-table.tsx';
import styles from './surroundings.module.css';

/** What else there was of an incident's element: the last 30 days as a picture, and its newest other incidents. */
export const ElementHistory = ({ page }: { page: Pick<IncidentPage, 'element' | 'surroundings'> }) => {
  const { history, days } = page.surroundings;
  return (
    <section aria-labelledby="history">
      <div className={styles['head']}>
        <h2 id="history">
          History of{' '}
          <span className="mono">
            <Foreign text={page.element} maxLength={80} />
          </span>
        </h2>
        <DayBars days={days} />
      </div>
      {history.rows.length === 0 ? (
        <p className="quiet">This is its only incident.</p>
      ) : (
        <NearTable rows={history.rows} label="Other incidents of this element" column="definition" />
      )}
      <ListLinks filter={{ element: page.element.trim() }} hasMore={history.hasMore} of="of this element" />
    </section>
  );
};
