import { PasswordInput } from '@mantine/core';
import { useControl } from '#app/rules/form/form-context.ts';

type Props = { name: string; label: string; hint?: string; isNew?: boolean };

/** A password that is never sent back to the page. */
export const PasswordField = ({ name, label, hint, isNew = false }: Props) => {
  const { id, error } = useControl(name);
  return (
    <PasswordInput
      {...{ id, name, label, error }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={hint}
      autoComplete={isNew ? 'new-password' : 'current-password'}
    />
  );
};
