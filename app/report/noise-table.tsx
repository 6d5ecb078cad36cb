import type { ReactNode } from 'react';
import { Bar } from '#app/chart/bar.tsx';
import table from '#app/components/data-table.module.css';

export type NoiseRow = { key: string; name: ReactNode; incidents: number; alerts: number; unattended: number };

type Props = { rows: NoiseRow[]; of: string; also?: { heading: string; valueOf: (key: string) => ReactNode } };

/** Things by how much they alerted, with a bar each; nothing but the numbers is left out on a phone. */
export const NoiseTable = ({ rows, of, also }: Props) => {
  const most = Math.max(...rows.map(({ alerts }) => alerts));
  return (
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {also !== undefined && <th scope="col">{also.heading}</th>}
          <th scope="col">Alerts</th>
          <th scope="col">Incidents</th>
          <th scope="col">Closed unacknowledged</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{row.name}</td>
            {also !== undefined && <td data-label={also.heading}>{also.valueOf(row.key)}</td>}
            <td data-label="Alerts">
              <Bar value={row.alerts} most={most} />
            </td>
            <td data-label="Incidents" className="number">
              {row.incidents}
            </td>
            <td data-label="Closed unacknowledged" className="number">
              {row.unattended}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
