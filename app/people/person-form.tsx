import type { Role } from '#domain/role.ts';
import { SelectField, TextField, TickList } from '#app/rules/form/controls.tsx';
import type { Option } from '#app/rules/form/controls.tsx';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormOutcome, FormPreview } from '#app/rules/form/serve-form.ts';
import { useViewer } from '#app/components/use-viewer.ts';
import { PasswordField } from './password-field.tsx';
import { grantable } from './role-words.ts';

type Props = {
  initial: FormValues;
  outcome: FormOutcome | FormPreview<never> | undefined;
  teams: readonly { id: number; name: string }[];
  isNew: boolean;
  cancelTo: string;
};

/** The form of a person: who they are, what they may do, and for which teams. */
export const PersonForm = ({ initial, outcome, teams, isNew, cancelTo }: Props) => {
  const { person } = useViewer();
  const role: Role = person?.role ?? 'reports';
  const options: Option[] = teams.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <RuleForm {...{ initial, outcome, cancelTo }} save={isNew ? 'Add person' : 'Save person'}>
      {isNew && (
        <TextField name="name" label="Login name" maxLength={64} hint="Stays as it is: it stands in timelines." />
      )}
      <TextField name="email" label="E-mail" hint="May be empty." />
      <SelectField name="role" label="Role" options={grantable(role)} initial="user" />
      <TickList name="teamIds" label="Teams" hint="user and noc act on what belongs to these." options={options} />
      {isNew && (
        <PasswordField
          name="password"
          label="First password"
          hint="At least 12 characters. Empty: one is made and shown once."
          isNew
        />
      )}
    </RuleForm>
  );
};
