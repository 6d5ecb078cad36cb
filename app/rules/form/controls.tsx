import type { ReactNode } from 'react';
import type { InputWrapperProps } from '@mantine/core';
import { Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useControl } from './form-context.ts';
import styles from './form.module.css';

type ControlProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  also?: readonly string[];
  /** What it holds when the form has no value for it. */
  initial?: string;
};
type TextProps = ControlProps & {
  type?: 'text' | 'datetime-local' | 'time';
  isNumber?: boolean;
  isMono?: boolean;
  list?: string;
  maxLength?: number;
};

/** Controls of one row stand in line, whatever their hints. */
const order: InputWrapperProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];

/** One line of text; a number when `isNumber`. */
export const TextField = ({ name, label, hint, also, initial = '', isNumber, isMono, ...rest }: TextProps) => {
  const { id, values, error } = useControl(name, also);
  return (
    <TextInput
      {...{ id, name, label, error, defaultValue: values[0] ?? initial, ...rest }}
      inputWrapperOrder={order}
      description={hint}
      inputMode={isNumber === true ? 'numeric' : undefined}
      autoComplete="off"
      classNames={isMono === true ? { input: 'mono' } : {}}
    />
  );
};

/** Several lines of text. */
export const AreaField = ({ name, label, hint, also, isMono, rows = 3 }: TextProps & { rows?: number }) => {
  const { id, values, error } = useControl(name, also);
  return (
    <Textarea
      {...{ id, name, label, error, rows, defaultValue: values[0] ?? '' }}
      inputWrapperOrder={order}
      description={hint}
      classNames={isMono === true ? { input: 'mono' } : {}}
    />
  );
};

export type Option = { value: string; label: string };
type SelectProps = ControlProps & { options: readonly Option[]; onChange?: (value: string) => void };

/** One of some. A value that isn't offered any more stays, marked as gone. */
export const SelectField = ({ name, label, hint, also, options, initial, onChange }: SelectProps) => {
  const { id, values, error } = useControl(name, also);
  const [value = initial ?? options[0]?.value ?? ''] = values;
  const isOffered = options.some((option) => option.value === value);
  const data = isOffered || value === '' ? [...options] : [...options, { value, label: `${value} (gone)` }];
  return (
    <NativeSelect
      {...{ id, name, label, error, data, defaultValue: value }}
      inputWrapperOrder={order}
      description={hint}
      onChange={(event) => onChange?.(event.currentTarget.value)}
    />
  );
};

/** A box to tick. */
export const TickField = ({ name, label, hint }: ControlProps) => {
  const { id, values, error } = useControl(name);
  return (
    <Checkbox {...{ id, name, label, error, value: 'on', defaultChecked: values.length > 0 }} description={hint} />
  );
};

/** Any of some, as boxes below one title. */
export const TickList = ({ name, label, hint, options, also }: SelectProps) => {
  const { id, values, error } = useControl(name, also);
  const known = options.map(({ value }) => value);
  const gone = values.filter((value) => !known.includes(value)).map((value) => ({ value, label: `${value} (gone)` }));
  return (
    <fieldset className={styles['ticks']} id={id}>
      <legend>{label}</legend>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      <div className={styles['boxes']}>
        {[...options, ...gone].map((option) => (
          <Checkbox
            key={option.value}
            {...{ name, value: option.value, label: option.label, defaultChecked: values.includes(option.value) }}
          />
        ))}
      </div>
      {error !== undefined && <p className={styles['error']}>{error}</p>}
    </fieldset>
  );
};
