import type { ReactNode } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Form, useLocation } from '@remix-run/react';
import { severities } from '#domain/severity.ts';
import { severityWords } from '#app/components/severity-mark.tsx';
import { lookbacks, tops } from './report-query.ts';
import type { ReportQuery } from './report-query.ts';
import styles from './report.module.css';

/** What a report can be asked for. */
export type ReportField = 'period' | 'team' | 'severity' | 'days' | 'top' | 'definition' | 'element';

type Choice = { id: number; name: string };
type Shown = { query: ReportQuery; teams: Choice[] };

/** The form above a report; its values are in the address. */
export const ReportForm = ({ fields, query, teams }: Shown & { fields: readonly ReportField[] }) => {
  const { search } = useLocation();
  return (
    <Form className={styles['form']} key={search} role="search" aria-label="What to report">
      {fields.map((field) => (
        <Field key={field} field={field} query={query} teams={teams} />
      ))}
      <Button type="submit" size="sm">
        Show
      </Button>
    </Form>
  );
};

const Field = ({ field, query, teams }: Shown & { field: ReportField }): ReactNode => {
  const faultOf = (name: string) => query.faults.find((fault) => fault.field === name)?.rule;
  const select = (name: string, label: string, { value, options }: { value: string; options: Option[] }) => (
    <NativeSelect name={name} label={label} defaultValue={value} data={options} />
  );
  switch (field) {
    case 'period':
      return (
        <>
          <TextInput type="date" name="from" label="From" defaultValue={query.period.from} error={faultOf('from')} />
          <TextInput type="date" name="to" label="To" defaultValue={query.period.to} error={faultOf('to')} />
        </>
      );
    case 'team':
      return select('team', 'Team', {
        value: String(query.teamId ?? ''),
        options: [allOf('All teams'), ...teams.map(({ id, name }) => ({ value: String(id), label: name }))],
      });
    case 'severity':
      return select('severity', 'Severity', {
        value: query.severity ?? '',
        options: [allOf('All'), ...severities.map((one) => ({ value: one, label: `${one} ${severityWords[one]}` }))],
      });
    case 'days':
      return select('days', 'In the last', {
        value: String(query.lookback),
        options: lookbacks.map((days) => ({
          value: String(days),
          label: days === 1 ? '24 h' : `${String(days)} days`,
        })),
      });
    case 'top':
      return select('top', 'Top', {
        value: String(query.top),
        options: tops.map((top) => ({ value: String(top), label: String(top) })),
      });
    case 'definition':
      return (
        <TextInput
          name="definition"
          label="Event id"
          inputMode="numeric"
          pattern="\d*"
          defaultValue={query.definitionId ?? ''}
          placeholder="any"
        />
      );
    case 'element':
      return (
        <TextInput name="element" label="Element, in full" maxLength={255} defaultValue={query.element} required />
      );
  }
};

type Option = { value: string; label: string };
const allOf = (label: string): Option => ({ value: '', label });
