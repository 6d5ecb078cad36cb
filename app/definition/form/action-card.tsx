import { useState } from 'react';
import { Button } from '@mantine/core';
import { SelectField, TextField, TickField } from '#app/rules/form/controls.tsx';
import { textOf } from '#app/rules/form/form-values.ts';
import formStyles from '#app/rules/form/form.module.css';
import type { ActionValues } from './action-values.ts';
import { ConditionFields } from './condition-fields.tsx';
import { DeclaredFields } from './declared-fields.tsx';
import type { DefinitionChoices, KindChoice } from './kind-choices.ts';
import styles from './definition-form.module.css';

type Props = { at: number; count: number; values: ActionValues; choices: DefinitionChoices };

/** One action of a definition: when, only if, and what is done. Its buttons are those of the form, so they need no scripts. */
export const ActionCard = ({ at, count, values, choices }: Props) => {
  const prefix = `actions.${String(at)}`;
  const number = String(at + 1);
  return (
    <fieldset className={formStyles['group']} aria-label={`Action ${number}`}>
      <div className={styles['head']}>
        <strong>Action {number}</strong>
        <div className={formStyles['buttons']}>
          <MoveButton intent={`up.${String(at)}`} label={`Move action ${number} up`} mark="↑" isOff={at === 0} />
          <MoveButton
            intent={`down.${String(at)}`}
            label={`Move action ${number} down`}
            mark="↓"
            isOff={at === count - 1}
          />
          <MoveButton intent={`remove.${String(at)}`} label={`Remove action ${number}`} mark="Remove" isOff={false} />
        </div>
      </div>
      <input type="hidden" name={`${prefix}.row`} value={textOf(values, 'row')} />
      <input type="hidden" name={`${prefix}.id`} value={textOf(values, 'id')} />
      <TextField name={`${prefix}.name`} label="Name" />
      <KindFields part="trigger" label="When" kinds={choices.triggers} {...{ prefix, values, choices }} />
      <ConditionFields prefix={`${prefix}.condition`} values={values} />
      <KindFields part="effect" label="Then" kinds={choices.effects} {...{ prefix, values, choices }} />
      <TickField name={`${prefix}.isEnabled`} label="Enabled" />
      <ShowFields at={at} />
    </fieldset>
  );
};

type KindProps = {
  part: 'trigger' | 'effect';
  label: string;
  kinds: KindChoice[];
  prefix: string;
  values: ActionValues;
  choices: DefinitionChoices;
};

/** The kind, and the fields that this kind declares. */
const KindFields = ({ part, label, kinds, prefix, values, choices }: KindProps) => {
  const [chosen, choose] = useState(textOf(values, `${part}.kind`));
  const options = kinds.map(({ kind, label: text }) => ({ value: kind, label: text }));
  return (
    <div className={formStyles['row']}>
      <SelectField name={`${prefix}.${part}.kind`} label={label} options={options} onChange={choose} />
      <DeclaredFields
        prefix={`${prefix}.${part}`}
        kind={kinds.find(({ kind }) => kind === chosen) ?? kinds[0]}
        references={choices.references}
      />
    </div>
  );
};

type MoveProps = { intent: string; label: string; mark: string; isOff: boolean };

const MoveButton = ({ intent, label, mark, isOff }: MoveProps) => (
  <Button type="submit" name="intent" value={intent} aria-label={label} variant="default" size="xs" disabled={isOff}>
    {mark}
  </Button>
);

/** Where there are no scripts, the fields of another kind are drawn by the server. */
const ShowFields = ({ at }: { at: number }) => (
  <noscript>
    <button type="submit" name="intent" value={`show.${String(at)}`}>
      Show the fields of these kinds
    </button>
  </noscript>
);
