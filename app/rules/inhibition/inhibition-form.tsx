import type { DefinitionChoice } from '#db/rules/rule-choices.ts';
import { SelectField, TextField } from '../form/controls.tsx';
import { definitionOptions } from '../form/definition-options.ts';
import type { FormValues } from '../form/form-values.ts';
import { RuleForm } from '../form/rule-form.tsx';
import type { FormResult } from '../form/serve-form.ts';
import { relationWords } from './relation-words.ts';

type Props = {
  initial: FormValues;
  outcome: FormResult | undefined;
  definitions: DefinitionChoice[];
  canDelete?: boolean;
};

const relations = Object.entries(relationWords).map(([value, label]) => ({ value, label }));

/** Which open incident withholds the actions of which others, and where. */
export const InhibitionForm = ({ initial, outcome, definitions, canDelete = false }: Props) => (
  <RuleForm initial={initial} outcome={outcome} save="Save" cancelTo="/inhibitions" canDelete={canDelete}>
    <TextField name="name" label="Name" />
    <SelectField
      name="sourceDefinitionId"
      label="While an incident is open of"
      options={definitionOptions(definitions)}
    />
    <SelectField name="relation" label="Where it is" options={relations} />
    <SelectField name="targetDefinitionId" label="Withhold the actions of" options={definitionOptions(definitions)} />
    <TextField
      name="equalLabels"
      label="Labels that must be equal"
      isMono
      hint="Names, separated by commas. Empty: labels don't matter."
    />
  </RuleForm>
);
