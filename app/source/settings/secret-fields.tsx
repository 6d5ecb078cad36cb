import { TextInput } from '@mantine/core';
import { TextField } from '#app/rules/form/controls.tsx';
import { useControl } from '#app/rules/form/form-context.ts';
import styles from '#app/rules/form/form.module.css';

type Props = {
  /** Of the secret; its controls are `…Text` and `…Env`. */
  name: string;
  label: string;
  isStored: boolean;
  /** The name of a variable, as an example. */
  example: string;
};

/** A secret: typed to be stored sealed, or the name of the variable of the worker that holds it. What is stored is never shown. */
export const SecretFields = ({ name, label, isStored, example }: Props) => {
  const { id, error } = useControl(`${name}Text`, [name]);
  const hint = isStored
    ? 'One is stored, and isn’t shown. What is typed here takes its place.'
    : 'Stored encrypted, and never shown again.';
  return (
    <div className={styles['row']}>
      <TextInput
        {...{ id, name: `${name}Text`, label, error, type: 'password', autoComplete: 'new-password' }}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={hint}
      />
      <TextField
        name={`${name}Env`}
        label={`Or the variable that holds it`}
        isMono
        also={[`${name}.env`]}
        hint={`Of the worker’s environment, like ${example}.`}
      />
    </div>
  );
};
