import { AreaField, TextField } from '#app/rules/form/controls.tsx';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormResult } from '#app/rules/form/serve-form.ts';

type Props = { initial: FormValues; outcome: FormResult | undefined; cancelTo: string; canDelete?: boolean };

/** A team's name and what it is for. */
export const TeamForm = ({ initial, outcome, cancelTo, canDelete = false }: Props) => (
  <RuleForm initial={initial} outcome={outcome} save="Save team" cancelTo={cancelTo} canDelete={canDelete}>
    <TextField name="name" label="Name" maxLength={100} />
    <AreaField name="description" label="Description" hint="What it runs, and how to reach it." />
  </RuleForm>
);
