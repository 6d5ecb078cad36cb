import { NativeSelect, TextInput } from '@mantine/core';
import { useControl } from '#app/rules/form/form-context.ts';
import styles from '../list/list.module.css';

/** What the fields of a row offer. */
export type BulkOptions = Record<'teams' | 'categories' | 'severities', { value: string; label: string }[]>;

const columns = ['Summary', 'Description', 'Severity', 'Team', 'Category'];

/** The rows of definitions to be, each cell with what is wrong in it. */
export const BulkRows = ({ count, options }: { count: number; options: BulkOptions }) => (
  <table className={styles['lines']}>
    <thead>
      <tr>
        <th scope="col" aria-label="Row" />
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {Array.from({ length: count }, (_, at) => (
        <Row key={at} at={at} options={options} />
      ))}
    </tbody>
  </table>
);

const Row = ({ at, options }: { at: number; options: BulkOptions }) => {
  const cell = (name: string, label: string) => ({
    name: `rows.${String(at)}.${name}`,
    label: `${label}, row ${String(at + 1)}`,
  });
  return (
    <tr>
      <td className="number">{at + 1}</td>
      <td>
        <TextCell {...cell('summary', 'Summary')} />
      </td>
      <td>
        <TextCell {...cell('description', 'Description')} />
      </td>
      <td>
        <SelectCell {...cell('severity', 'Severity')} options={options.severities} />
      </td>
      <td>
        <SelectCell {...cell('teamId', 'Team')} options={options.teams} />
      </td>
      <td>
        <SelectCell {...cell('categoryId', 'Category')} options={options.categories} />
      </td>
    </tr>
  );
};

const TextCell = ({ name, label }: { name: string; label: string }) => {
  const { id, values, error } = useControl(name);
  return <TextInput {...{ id, name, error, defaultValue: values[0] ?? '' }} aria-label={label} autoComplete="off" />;
};

type SelectProps = { name: string; label: string; options: { value: string; label: string }[] };

const SelectCell = ({ name, label, options }: SelectProps) => {
  const { id, values, error } = useControl(name);
  return <NativeSelect {...{ id, name, error, data: options, defaultValue: values[0] ?? '' }} aria-label={label} />;
};
