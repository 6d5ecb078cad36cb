import { Link } from '@remix-run/react';
import type { AlertBuckets } from '#domain/report/alert-buckets.ts';
import { formatDuration } from '#domain/report/duration.ts';
import type { Severity } from '#domain/severity.ts';
import { Sparkline } from '#app/chart/sparkline.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import table from '#app/components/data-table.module.css';
import styles from './list.module.css';
import { SwitchButton } from './switch-undo.tsx';

/** A definition as the list shows it. */
export type ShownDefinition = {
  id: number;
  key: string | null;
  summary: string;
  severity: Severity;
  teamName: string;
  categoryName: string;
  isEnabled: boolean;
  version: number;
  actions: { id: number; text: string }[];
  mayWrite: boolean;
  buckets: AlertBuckets | undefined;
};

/** Event definitions with what is done about them. */
export const DefinitionTable = ({ rows }: { rows: ShownDefinition[] }) => (
  <table className={`${table['table']} ${styles['definitions']}`}>
    <thead>
      <tr>
        <th scope="col">Id</th>
        <th scope="col">Summary, key</th>
        <th scope="col">Severity</th>
        <th scope="col">Team, category</th>
        <th scope="col">Alerts{spanOf(rows)}</th>
        <th scope="col">Actions</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </tbody>
  </table>
);

/** `, 7 d`: the same span of all. */
const spanOf = ([first]: ShownDefinition[]): string =>
  first?.buckets === undefined ? '' : `, ${formatDuration((first.buckets.untilMs - first.buckets.fromMs) / 1_000)}`;

const Row = ({ row }: { row: ShownDefinition }) => (
  <tr>
    <td data-label="Id" className="number">
      {row.id}
    </td>
    <td>
      <Link to={`/definitions/${String(row.id)}`}>
        <strong>
          <Foreign text={row.summary} />
        </strong>
      </Link>
      {row.key !== null && (
        <div className="mono quiet">
          <Foreign text={row.key} />
        </div>
      )}
    </td>
    <td>
      <SeverityMark severity={row.severity} state="open" />
    </td>
    <td data-label="Team">
      <Foreign text={row.teamName} />
      <div className="quiet">
        <Foreign text={row.categoryName} />
      </div>
    </td>
    <td data-label="Alerts">
      <Sparkline buckets={row.buckets} />
    </td>
    <td>
      {row.actions.length === 0 && <span className="quiet">none: it is only shown</span>}
      {row.actions.map((action) => (
        <div key={action.id}>
          <Foreign text={action.text} />
        </div>
      ))}
    </td>
    <td>
      {row.isEnabled ? 'enabled' : <span className="quiet">disabled</span>}
      <div className="quiet">version {row.version}</div>
      {row.mayWrite && <SwitchButton id={row.id} summary={row.summary} isEnabled={row.isEnabled} />}
    </td>
  </tr>
);
