import { useContext } from 'react';
import { PasswordInput } from '@mantine/core';
import { AreaField, TextField } from '#app/rules/form/controls.tsx';
import { FormContext, useControl } from '#app/rules/form/form-context.ts';
import formStyles from '#app/rules/form/form.module.css';
import { controlOf } from './config-field.ts';
import type { ConfigField } from './config-field.ts';

/** `canSeal` false: the installation has no key for secrets, which then can only be variables of the worker. */
type Props = { field: ConfigField; canSeal: boolean };

/** The control of one setting. */
export const ConfigControl = ({ field, canSeal }: Props) => {
  const { label, hint } = field;
  const name = controlOf(field);
  switch (field.kind) {
    case 'text':
      return <TextField {...{ name, label }} hint={hint} />;
    case 'number':
      return <TextField {...{ name, label }} hint={hint} isNumber />;
    case 'area':
      return <AreaField {...{ name, label }} hint={hint} />;
    case 'lines':
      return <AreaField {...{ name, label }} hint={`${hint ?? ''} One on each line.`.trim()} isMono rows={2} />;
    case 'json':
      return <AreaField {...{ name, label }} hint={<JsonHint field={field} />} isMono rows={4} />;
    case 'secret':
      return <SecretControl field={field} canSeal={canSeal} />;
  }
};

const JsonHint = ({ field }: { field: Extract<ConfigField, { kind: 'json' }> }) => (
  <>
    {field.hint} Like <code>{field.example}</code>
  </>
);

type SecretProps = Props & { field: Extract<ConfigField, { kind: 'secret' }> };

/** A secret is written, never shown; leaving it empty keeps the one that is stored. */
const SecretControl = ({ field, canSeal }: SecretProps) => {
  const { label, hint, prefix } = field;
  const name = controlOf(field);
  const { id, error } = useControl(name);
  const { values } = useContext(FormContext);
  const isStored = values[`${name}.stored`] !== undefined;
  return (
    <div className={formStyles['row']}>
      {isStored && <input type="hidden" name={`${name}.stored`} value="on" />}
      {canSeal && (
        <PasswordInput
          {...{ id, name, label, error }}
          description={`${hint ?? ''} ${isStored ? 'One is stored; empty: it stays.' : 'It is stored sealed.'}`.trim()}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': `Show what you write in ${label}` }}
        />
      )}
      {field.isApart !== true && (
        <TextField
          name={`${name}.env`}
          label={canSeal ? 'Or a variable of the worker' : `${label}: a variable of the worker`}
          hint={`Its name, like ${prefix}_TOKEN.`}
          isMono
        />
      )}
    </div>
  );
};
