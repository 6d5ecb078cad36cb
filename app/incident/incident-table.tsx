import { Link } from '@remix-run/react';
import type { IncidentListRow } from '#db/incident-list.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import { IncidentBadges } from './incident-badges.tsx';
import { RowAction } from './row-action.tsx';
import { TicketLinks } from './ticket-links.tsx';
import styles from './incident-table.module.css';

type Props = { rows: { row: IncidentListRow; isGone: boolean }[]; nonce: string };

const headings = ['Severity', 'Incident', 'Element', 'Alerts', 'Age', 'Ticket', 'Team', 'Who'];

/** Incidents as rows of a table; on a phone each is a card. The roles are said because cards aren't table rows by layout. */
export const IncidentTable = ({ rows, nonce }: Props) => (
  <table className={styles['table']} role="table">
    <thead role="rowgroup">
      <tr role="row">
        {headings.map((heading) => (
          <th key={heading} role="columnheader" scope="col">
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map(({ row, isGone }) => (
        <Row key={row.id} row={row} isGone={isGone} nonce={nonce} />
      ))}
    </tbody>
  </table>
);

const Row = ({ row, isGone, nonce }: { row: IncidentListRow; isGone: boolean; nonce: string }) => (
  <tr role="row" data-gone={isGone}>
    <td role="cell" className={styles['severity']}>
      <SeverityMark severity={row.severity} state={row.state} />
    </td>
    <td role="cell" className={styles['summary']}>
      <Link to={`/incidents/${String(row.id)}`}>
        <Foreign text={row.summary ?? `definition ${String(row.definitionId)}`} />
      </Link>
      <IncidentBadges row={row} />
    </td>
    <td role="cell" className={styles['element']}>
      <span className="mono">
        <Foreign text={row.element} />
      </span>
    </td>
    <td role="cell" className={`${styles['count'] ?? ''} number`}>
      {row.alertCount} ×
    </td>
    <td role="cell" className={`${styles['age'] ?? ''} number`}>
      {row.closedAt === null ? 'since ' : 'closed '}
      <Age at={row.closedAt ?? row.openedAt} />
      {row.closedAt === null ? '' : ' ago'}
    </td>
    <td role="cell" className={styles['ticket']}>
      <TicketLinks tickets={row.tickets} />
    </td>
    <td role="cell" className={styles['team']}>
      {row.teamName ?? '–'}
    </td>
    <td role="cell" className={styles['action']}>
      {isGone ? <span className="quiet">no longer here</span> : <RowAction row={row} nonce={nonce} />}
    </td>
  </tr>
);
