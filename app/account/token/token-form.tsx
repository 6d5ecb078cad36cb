import { SelectField, TextField } from '#app/rules/form/controls.tsx';
import type { Option } from '#app/rules/form/controls.tsx';
import formStyles from '#app/rules/form/form.module.css';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormOutcome } from '#app/rules/form/serve-form.ts';
import { expiries } from './expiries.ts';

type Props = { outcome: FormOutcome | undefined; sources: readonly Option[] | null; source?: string; cancelTo: string };

const scopes = [
  { value: 'read', label: 'read: only reads' },
  { value: 'write', label: 'write: also does what you may do' },
];

/** The form of a new token; `sources` null: one's own. */
export const TokenForm = ({ outcome, sources, source = '', cancelTo }: Props) => (
  <RuleForm initial={{ source: [source].filter((one) => one !== '') }} save="Make token" {...{ outcome, cancelTo }}>
    <div className={formStyles['row']}>
      <TextField name="name" label="Name" maxLength={100} hint="What it is for." />
      {sources === null ? (
        <SelectField name="scope" label="Scope" options={scopes} />
      ) : (
        <SelectField name="source" label="Source" options={sources} />
      )}
      <SelectField name="days" label="Good for" options={expiries} />
    </div>
  </RuleForm>
);
