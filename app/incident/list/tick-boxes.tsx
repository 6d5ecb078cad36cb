import { useSearchParams } from '@remix-run/react';
import styles from './filter-panel.module.css';

type Props = {
  name: string;
  legend: string;
  options: readonly { value: string; label: string }[];
  /** Default: what the address holds under that name. */
  checked?: readonly string[];
};

/** Some of a few. */
export const TickBoxes = ({ name, legend, options, checked }: Props) => {
  const [params] = useSearchParams();
  const held = checked ?? params.getAll(name);
  return (
    <fieldset className={styles['boxes']}>
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={held.includes(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
};
