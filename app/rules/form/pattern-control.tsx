import type { ElementPattern } from '#domain/rule/element-pattern.ts';
import { SelectField, TextField } from './controls.tsx';
import styles from './form.module.css';

const kindWords: Record<ElementPattern['kind'], string> = {
  exact: 'is exactly',
  glob: 'matches (* and ?)',
  regex: 'matches the expression (RE2)',
};
const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));

type Props = { name: string; hint?: string };

/** The controls of an element pattern: how it's meant, and its value. Empty is any element. */
export const PatternControl = ({ name, hint = 'Empty: any element.' }: Props) => (
  <div className={styles['row']}>
    <SelectField name={`${name}-kind`} label="Element" options={kinds} />
    <TextField name={name} label="Name or pattern" hint={hint} isMono />
  </div>
);
