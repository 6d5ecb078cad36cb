import type { TicketCapability } from '#domain/ticket/capability.ts';
import { SelectField, TextField, TickField } from '#app/rules/form/controls.tsx';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormResult } from '#app/rules/form/serve-form.ts';
import { syncFieldsOf } from './sync-fields.ts';
import type { SyncField } from './sync-fields.ts';

type Props = { can: TicketCapability[]; initial: FormValues; outcome: FormResult | undefined; cancelTo: string };

/** How tickets of the system and incidents are kept in step: only what the system can do. */
export const SyncForm = ({ can, initial, outcome, cancelTo }: Props) => (
  <RuleForm initial={initial} outcome={outcome} save="Save rules" cancelTo={cancelTo}>
    <input type="hidden" name="part" value="sync" />
    {syncFieldsOf(can).map((field) => (
      <SyncControl key={field.name} field={field} />
    ))}
  </RuleForm>
);

const SyncControl = ({ field }: { field: SyncField }) => {
  const { label } = field;
  const name = `sync.${field.name}`;
  switch (field.kind) {
    case 'tick':
      return <TickField {...{ name, label }} />;
    case 'minutes':
      return <TextField {...{ name, label }} hint={field.hint} isNumber />;
    case 'choice':
      return <SelectField {...{ name, label }} options={field.choices} />;
  }
};
