import { Link } from '@remix-run/react';
import type { IncidentOrder, IncidentSort } from '#domain/incident/list-sort.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import type { Selection } from './bulk/use-selection.ts';
import { IncidentBadges } from './incident-badges.tsx';
import { columnWords } from './list/columns.ts';
import type { ListColumn } from './list/columns.ts';
import { cells } from './list/incident-cell.tsx';
import type { ListedIncident } from './list/listed-incident.ts';
import { SortHeading, ariaSort } from './list/sort-heading.tsx';
import { useAcknowledge } from './use-acknowledge.ts';
import styles from './incident-table.module.css';

type ListProps = { nonce: string; columns: readonly ListColumn[]; selection: Selection };
type Props = ListProps & { rows: { row: ListedIncident; isGone: boolean }[]; order: IncidentOrder };

/** Incidents as rows of a table; on a phone each is a card. The roles are said because cards aren't table rows by layout. */
export const IncidentTable = ({ rows, order, ...list }: Props) => (
  <div className={styles['room']}>
    <table className={styles['table']} role="table">
      <Head columns={list.columns} order={order} selection={list.selection} />
      <tbody role="rowgroup">
        {rows.map(({ row, isGone }) => (
          <Row key={row.id} row={row} isGone={isGone} {...list} />
        ))}
      </tbody>
    </table>
  </div>
);

/** Columns by which the list can be ordered. */
const sorts: Partial<Record<ListColumn, IncidentSort>> = { alerts: 'count', opened: 'opened', last: 'last' };

const Head = ({ columns, order, selection }: Pick<Props, 'columns' | 'order' | 'selection'>) => (
  <thead role="rowgroup">
    <tr role="row">
      <th role="columnheader" scope="col" className={styles['select']}>
        <input
          type="checkbox"
          aria-label="Select all of this page"
          checked={selection.isWholePage}
          onChange={selection.togglePage}
        />
      </th>
      <th role="columnheader" scope="col" aria-sort={ariaSort('severity', order)}>
        <SortHeading label="Severity" sort="severity" order={order} />
      </th>
      <th role="columnheader" scope="col">
        Incident
      </th>
      {columns.map((column) => {
        const sort = column === 'opened' && order.sort === 'closed' ? 'closed' : sorts[column];
        const label = columnWords[column];
        return (
          <th key={column} role="columnheader" scope="col" className={styles[column]} aria-sort={ariaSort(sort, order)}>
            {sort === undefined ? label : <SortHeading label={label} sort={sort} order={order} />}
          </th>
        );
      })}
    </tr>
  </thead>
);

const Row = ({ row, isGone, nonce, columns, selection }: ListProps & { row: ListedIncident; isGone: boolean }) => {
  const name = row.summary ?? `definition ${String(row.definitionId)}`;
  const acknowledging = useAcknowledge(row);
  const isSelected = selection.selected.has(row.id);
  return (
    <tr role="row" data-gone={isGone} data-row={row.id} data-selected={isSelected}>
      <td role="cell" className={styles['select']}>
        <input
          type="checkbox"
          name="incident"
          value={row.id}
          form="bulk"
          aria-label={`Select ${name} on ${row.element}`}
          aria-keyshortcuts="x"
          checked={isSelected}
          onChange={(event) => {
            const { nativeEvent } = event;
            selection.toggle(row.id, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true);
          }}
        />
      </td>
      <td role="cell" className={styles['severity']}>
        <SeverityMark severity={row.severity} state={acknowledging.state} />
      </td>
      <td role="cell" className={styles['summary']}>
        <Link to={`/incidents/${String(row.id)}`} data-row-link>
          <Foreign text={name} />
        </Link>
        <IncidentBadges row={row} />
      </td>
      {columns.map((column) => (
        <td key={column} role="cell" className={styles[column]}>
          {cells[column]({ row, isGone, nonce, acknowledging })}
        </td>
      ))}
    </tr>
  );
};
