import { Button } from '@mantine/core';
import type { DefinitionChoice } from '#db/rules/rule-choices.ts';
import { useHydrated } from '#app/components/use-hydrated.ts';
import { useViewer } from '#app/components/use-viewer.ts';
import { AreaField, SelectField, TextField } from '../form/controls.tsx';
import type { FormValues } from '../form/form-values.ts';
import { definitionOptions } from '../form/definition-options.ts';
import { controlId } from '../form/form-context.ts';
import { PatternControl } from '../form/pattern-control.tsx';
import { RuleForm } from '../form/rule-form.tsx';
import type { FormResult } from '../form/serve-form.ts';
import styles from '../form/form.module.css';

type Props = {
  initial: FormValues;
  outcome: FormResult | undefined;
  definitions: DefinitionChoice[];
  /** Whether one may leave the definition open: only those who reach every team. */
  mayBeAny: boolean;
  ends: { label: string; until: string }[];
  cancelTo: string;
};

/** What is withheld, for how long, and why. */
export const SuppressionForm = ({ initial, outcome, definitions, mayBeAny, ends, cancelTo }: Props) => {
  const { zone } = useViewer();
  const options = [...(mayBeAny ? [{ value: '', label: 'Any definition' }] : []), ...definitionOptions(definitions)];
  return (
    <RuleForm initial={initial} outcome={outcome} save="Suppress" cancelTo={cancelTo}>
      <SelectField name="definitionId" label="Definition" options={options} />
      <PatternControl name="element" />
      <div className={styles['row']}>
        <TextField name="from" type="datetime-local" label="From" hint={`In ${zone}. Empty: at once.`} />
        <TextField name="until" type="datetime-local" label="Until" hint={`In ${zone}. Empty: for good.`} />
      </div>
      <Ends ends={ends} />
      <AreaField
        name="reason"
        label="Reason"
        rows={2}
        hint="Stands on every incident that it withholds something of."
      />
      <TextField name="owner" label="Owner" />
    </RuleForm>
  );
};

/** Sets the end by one click; needs scripts, so it isn't there without them. */
const Ends = ({ ends }: Pick<Props, 'ends'>) => {
  const set = (until: string): void => {
    const control = document.getElementById(controlId('until'));
    if (control instanceof HTMLInputElement) control.value = until;
  };
  if (!useHydrated()) return null;
  return (
    <div className={styles['buttons']}>
      {ends.map(({ label, until }) => (
        <Button key={label} type="button" variant="default" size="xs" onClick={() => set(until)}>
          {label} from now
        </Button>
      ))}
    </div>
  );
};
