import type { IncidentReportRow } from '#db/report/incident-rows.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import table from '#app/components/data-table.module.css';
import { AllowedLink } from './allowed-link.tsx';

const headings = ['Severity', 'Incident', 'Element', 'First alert', 'Last alert', 'Alerts', 'Team', 'Closed', 'Ticket'];

/** Incidents as CitoEngine's report has them, with the columns that fit on a page. */
export const IncidentReportTable = ({ rows }: { rows: IncidentReportRow[] }) => (
  <table className={table['table']}>
    <thead>
      <tr>
        {headings.map((heading) => (
          <th key={heading} scope="col">
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td>
            <SeverityMark severity={row.severity} state={row.state} />
          </td>
          <td>
            <AllowedLink to={`/incidents/${String(row.id)}`} needs="incident.read">
              <Foreign text={row.summary ?? `definition ${String(row.definitionId)}`} />
            </AllowedLink>
          </td>
          <td className="mono">
            <Foreign text={row.element} />
          </td>
          <td data-label="First alert" className="number">
            <Clock at={row.openedAt} />
          </td>
          <td data-label="Last alert" className="number">
            <Clock at={row.lastAlertAt} />
          </td>
          <td data-label="Alerts" className="number">
            {row.alertCount}
          </td>
          <td data-label="Team">
            <Foreign text={row.teamName ?? '–'} />
          </td>
          <td data-label="Closed" className="number">
            {row.closedAt === null ? '–' : <Clock at={row.closedAt} />}
          </td>
          <td data-label="Ticket">
            <Foreign text={row.ticket?.externalKey ?? '–'} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
