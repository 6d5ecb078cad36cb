import { TextField } from '#app/rules/form/controls.tsx';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormResult } from '#app/rules/form/serve-form.ts';

type Props = { name: string; outcome: FormResult | undefined; canDelete?: boolean };

/** A category is a name. */
export const CategoryForm = ({ name, outcome, canDelete = false }: Props) => (
  <RuleForm
    initial={{ name: [name] }}
    outcome={outcome}
    save="Save category"
    cancelTo="/categories"
    canDelete={canDelete}
  >
    <TextField name="name" label="Name" maxLength={64} hint="Like Disk or Network; by it definitions are filtered." />
  </RuleForm>
);
