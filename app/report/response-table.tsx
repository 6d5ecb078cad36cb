import type { ReactNode } from 'react';
import type { ResponseTimes, Spread } from '#db/report/response-times.ts';
import { formatDuration } from '#domain/report/duration.ts';
import table from '#app/components/data-table.module.css';

type Props = { rows: ResponseTimes[]; of: string; nameOf: (row: ResponseTimes) => ReactNode };

const headings = ['Acknowledged', 'median', 'mean', 'Closed', 'median', 'mean'];

/** How long it took, per team or definition. */
export const ResponseTable = ({ rows, of, nameOf }: Props) => (
  <table className={table['table']}>
    <thead>
      <tr>
        <th scope="col">{of}</th>
        {headings.map((heading, at) => (
          <th key={at} scope="col">
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td>{nameOf(row)}</td>
          <SpreadCells label="Acknowledged" spread={row.acknowledge} />
          <SpreadCells label="Closed" spread={row.close} />
        </tr>
      ))}
    </tbody>
  </table>
);

const SpreadCells = ({ label, spread }: { label: string; spread: Spread }) => (
  <>
    <td data-label={label} className="number">
      {spread.count}
    </td>
    <td data-label="median" className="number">
      <strong>{duration(spread.medianSeconds)}</strong>
    </td>
    <td data-label="mean" className="number">
      {duration(spread.meanSeconds)}
    </td>
  </>
);

const duration = (seconds: number | null): string => (seconds === null ? '–' : formatDuration(seconds));
