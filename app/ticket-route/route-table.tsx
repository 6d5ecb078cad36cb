import { Button } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import table from '#app/components/data-table.module.css';
import styles from '#app/rules/form/form.module.css';

/** A route as the list shows it. */
export type ShownRoute = {
  id: number;
  name: string;
  isEnabled: boolean;
  match: string;
  ticket: string;
  target: string;
};

/** Routes in the order in which they are asked. */
export const RouteTable = ({ rows, mayChange }: { rows: ShownRoute[]; mayChange: boolean }) => (
  <table className={table['table']}>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Incidents</th>
        <th scope="col">Ticket</th>
        {mayChange && <th scope="col" aria-label="Action" />}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row key={row.id} row={row} mayChange={mayChange} />
      ))}
    </tbody>
  </table>
);

const Row = ({ row, mayChange }: { row: ShownRoute; mayChange: boolean }) => (
  <tr id={`route-${String(row.id)}`}>
    <td>
      {mayChange ? (
        <Link to={`/ticket-routes/${String(row.id)}`}>
          <Foreign text={row.name} />
        </Link>
      ) : (
        <Foreign text={row.name} />
      )}
      {!row.isEnabled && <div className="quiet">disabled: it is skipped</div>}
    </td>
    <td data-label="Incidents">
      <Foreign text={row.match} />
    </td>
    <td data-label="Ticket">
      <Foreign text={row.ticket} />
      {row.target !== '' && (
        <div className="quiet">
          <Foreign text={row.target} />
        </div>
      )}
    </td>
    {mayChange && (
      <td>
        <Form method="post" className={styles['buttons']}>
          <input type="hidden" name="id" value={row.id} />
          <Act intent="up" label="Up" name={row.name} />
          <Act intent="down" label="Down" name={row.name} />
          <Act {...(row.isEnabled ? disable : enable)} name={row.name} />
        </Form>
      </td>
    )}
  </tr>
);

const enable = { intent: 'enable', label: 'Enable' };
const disable = { intent: 'disable', label: 'Disable' };

const Act = ({ intent, label, name }: { intent: string; label: string; name: string }) => (
  <Button type="submit" name="intent" value={intent} variant="default" size="xs" aria-label={`${label}: ${name}`}>
    {label}
  </Button>
);
