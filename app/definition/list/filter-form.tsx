import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Form, Link, useSearchParams } from '@remix-run/react';
import { severityWords } from '#app/components/severity-mark.tsx';
import type { Choice } from '#db/rules/rule-choices.ts';
import { showText } from '#app/text/show-text.ts';
import styles from './list.module.css';

const severityOptions = Object.entries(severityWords).map(([value, word]) => ({ value, label: `${value} ${word}` }));
const optionsOf = (choices: Choice[]) => choices.map(({ id, name }) => ({ value: String(id), label: showText(name) }));
const states = [
  { value: 'yes', label: 'Enabled' },
  { value: 'no', label: 'Disabled' },
];

/** Which definitions are listed; it stands in the address, so that a list can be sent to somebody. */
export const FilterForm = ({ teams, categories }: { teams: Choice[]; categories: Choice[] }) => {
  const [query] = useSearchParams();
  const filters = [
    { name: 'team', label: 'Team', any: 'Any team', data: optionsOf(teams) },
    { name: 'category', label: 'Category', any: 'Any category', data: optionsOf(categories) },
    { name: 'severity', label: 'Severity', any: 'Any severity', data: severityOptions },
    { name: 'enabled', label: 'State', any: 'Enabled or not', data: states },
  ];
  const isFiltered = [...filters.map(({ name }) => name), 'search'].some((name) => (query.get(name) ?? '') !== '');
  return (
    <Form key={query.toString()} className={styles['filters']} role="search" aria-label="Definitions">
      <TextInput
        type="search"
        name="search"
        aria-label="Summary or key"
        placeholder="Summary or key"
        maxLength={100}
        defaultValue={query.get('search') ?? ''}
      />
      {filters.map(({ name, label, any, data }) => (
        <NativeSelect
          key={name}
          name={name}
          aria-label={label}
          data={[{ value: '', label: any }, ...data]}
          defaultValue={query.get(name) ?? ''}
        />
      ))}
      <Button type="submit" variant="default">
        Filter
      </Button>
      {isFiltered && <Link to="/definitions">All</Link>}
    </Form>
  );
};
