import type { Choice, DefinitionChoice } from '#db/rules/rule-choices.ts';
import { showText } from '#app/text/show-text.ts';
import { SelectField, TextField } from '../form/controls.tsx';
import { definitionOptions } from '../form/definition-options.ts';
import type { FormValues } from '../form/form-values.ts';
import { RuleForm } from '../form/rule-form.tsx';
import type { FormResult } from '../form/serve-form.ts';
import styles from '../form/form.module.css';

type Props = {
  initial: FormValues;
  outcome: FormResult | undefined;
  definitions: DefinitionChoice[];
  teams: Choice[];
  sources: Choice[];
  canDelete?: boolean;
};

const ticketPolicies = [
  { value: 'one', label: 'One for the storm' },
  { value: 'all', label: 'One for each incident' },
];

const anyOr = (choices: Choice[], any: string) => [
  { value: '', label: any },
  ...choices.map(({ id, name }) => ({ value: String(id), label: showText(name) })),
];

/** How many incidents are one storm, whose, and what becomes of their tickets. */
export const StormForm = ({ initial, outcome, definitions, teams, sources, canDelete = false }: Props) => (
  <RuleForm initial={initial} outcome={outcome} save="Save" cancelTo="/storms" canDelete={canDelete}>
    <TextField name="name" label="Name" hint="Also the element of the storm's own incident." />
    <div className={styles['row']}>
      <TextField name="count" label="More incidents than" isNumber />
      <TextField name="seconds" label="Within, in seconds" isNumber />
    </div>
    <div className={styles['row']}>
      <SelectField name="teamId" label="Of the team" options={anyOr(teams, 'Any team')} />
      <SelectField name="sourceId" label="From the source" options={anyOr(sources, 'Any source')} />
    </div>
    <SelectField
      name="definitionId"
      label="The storm's definition"
      hint="Its team, severity and actions are those of the storm's own incident."
      options={definitionOptions(definitions)}
    />
    <SelectField name="tickets" label="Tickets" options={ticketPolicies} />
  </RuleForm>
);
