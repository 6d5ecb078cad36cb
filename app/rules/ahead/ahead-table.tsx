import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import table from '#app/components/data-table.module.css';
import { useViewer } from '#app/components/use-viewer.ts';
import { minuteAt } from '../maintenance/occurrence-words.ts';
import styles from './ahead.module.css';
import { kindWords, lanePath } from './lane-words.ts';
import type { Lane } from './plan-lanes.ts';

const maxRows = 300;

/** The bars of the lanes as a table, by their start. */
export const AheadTable = ({ lanes }: { lanes: Lane[] }) => {
  const { zone } = useViewer();
  const rows = lanes
    .flatMap((lane) => lane.bars.map((bar) => ({ lane, bar })))
    .toSorted((a, b) => a.bar.startMs - b.bar.startMs);
  return (
    <details className={styles['numbers']}>
      <summary>As a table</summary>
      <div className={styles['scroll']} role="region" tabIndex={0} aria-label="The next 14 days as a table">
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">From ({zone})</th>
              <th scope="col">Until</th>
              <th scope="col">Kind</th>
              <th scope="col">Name</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, maxRows).map(({ lane, bar }) => (
              <tr key={`${lanePath(lane)} ${String(bar.startMs)}`}>
                <td className="number">{minuteAt(bar.startMs, zone)}</td>
                <td className="number" data-label="until">
                  {bar.endMs === null ? 'somebody ends it' : minuteAt(bar.endMs, zone)}
                </td>
                <td>{kindWords[lane.kind]}</td>
                <td>
                  <Link to={lanePath(lane)}>
                    <Foreign text={lane.name} maxLength={80} />
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > maxRows && <p className="quiet">The first {maxRows} of them.</p>}
    </details>
  );
};
