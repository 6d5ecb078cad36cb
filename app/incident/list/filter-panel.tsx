import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Form, useLocation, useSearchParams } from '@remix-run/react';
import { severities } from '#domain/severity.ts';
import { severityWords } from '#app/components/severity-mark.tsx';
import { columnWords, listColumns, readColumns } from './columns.ts';
import { KeptParams } from './kept-params.tsx';
import { TickBoxes } from './tick-boxes.tsx';
import styles from './filter-panel.module.css';

type Choice = { id: number; name: string };
type Props = { teams: Choice[]; sources: Choice[] };

const filterNames = ['team', 'severity', 'ticket', 'is', 'definition', 'source', 'from', 'to'];

/** Narrows the list. All of it is in the address. */
export const FilterPanel = ({ teams, sources }: Props) => {
  const { key } = useLocation();
  const [params] = useSearchParams();
  const held = (name: string): string => params.get(name) ?? '';
  return (
    <details className={styles['panel']} key={key}>
      <summary>Filter</summary>
      <Form className={styles['form']} action="/incidents">
        <KeptParams except={filterNames} />
        <TickBoxes
          name="severity"
          legend="Severity"
          options={severities.map((value) => ({ value, label: `${value} ${severityWords[value]}` }))}
        />
        <TickBoxes name="is" legend="Only those that are" options={markOptions} />
        <Choose name="team" label="Team" value={held('team')}>
          <option value="mine">my teams</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choose>
        <Choose name="ticket" label="Ticket" value={held('ticket')}>
          <option value="has">has one</option>
          <option value="none">has none</option>
        </Choose>
        <Choose name="source" label="Source" value={held('source')}>
          {sources.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choose>
        <label>
          Definition’s id
          <input name="definition" inputMode="numeric" maxLength={10} defaultValue={held('definition')} />
        </label>
        <label>
          Opened from
          <input name="from" type="datetime-local" defaultValue={held('from')} />
        </label>
        <label>
          Opened before
          <input name="to" type="datetime-local" defaultValue={held('to')} />
        </label>
        <Button type="submit" size="xs">
          Apply
        </Button>
      </Form>
    </details>
  );
};

const markOptions = [
  { value: 'withheld', label: 'withheld' },
  { value: 'flapping', label: 'flapping' },
  { value: 'storm', label: 'of a storm' },
];

type ChooseProps = { name: string; label: string; value: string; children: ReactNode };

const Choose = ({ name, label, value, children }: ChooseProps) => (
  <label>
    {label}
    <select name={name} defaultValue={value}>
      <option value="">any</option>
      {children}
    </select>
  </label>
);

/** Which columns the list has. */
export const ColumnPanel = () => {
  const { key } = useLocation();
  const [params] = useSearchParams();
  const options = listColumns.map((value) => ({ value, label: columnWords[value] }));
  return (
    <details className={`${styles['panel'] ?? ''} ${styles['columns'] ?? ''}`} key={key}>
      <summary>Columns</summary>
      <Form className={styles['form']} action="/incidents">
        <KeptParams except={['col']} />
        <TickBoxes name="col" legend="Columns" options={options} checked={readColumns(params)} />
        <Button type="submit" size="xs">
          Apply
        </Button>
      </Form>
    </details>
  );
};
