import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@mantine/core';
import { Form, Link, useNavigation } from '@remix-run/react';
import { discovered } from '#app/incident/discovered.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { FormContext } from '#app/rules/form/form-context.ts';
import { textOf, valuesOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import type { FormOutcome, FormPreview } from '#app/rules/form/serve-form.ts';
import formStyles from '#app/rules/form/form.module.css';
import { ActionCard } from './action-card.tsx';
import { editActions, joinActions, splitActions } from './action-rows.ts';
import { DefinitionFields } from './definition-fields.tsx';
import type { DefinitionChoices } from './kind-choices.ts';
import styles from './definition-form.module.css';

type Props = {
  initial: FormValues;
  outcome: FormOutcome | FormPreview<null> | undefined;
  choices: DefinitionChoices;
  cancelTo: string;
};

/**
 * A definition with its ordered actions. The buttons that add, move and remove actions are answered in the browser, or by the
 * server where there are no scripts; the same function decides in both.
 */
export const DefinitionForm = ({ initial, outcome, choices, cancelTo }: Props) => {
  const { state } = useNavigation();
  const [edited, setEdited] = useState<FormValues | null>(null);
  const [seen, setSeen] = useState(outcome);
  if (seen !== outcome) {
    setSeen(outcome);
    setEdited(null);
  }
  const refusal = outcome?.ok === false ? outcome : undefined;
  const values = edited ?? outcome?.values ?? initial;
  const rows = splitActions(values);
  const add = useRef<HTMLButtonElement>(null);
  const edit = (event: FormEvent<HTMLFormElement>): void => {
    const { submitter } = event.nativeEvent as SubmitEvent; // what a form's submit event is
    const intent = submitter instanceof HTMLButtonElement ? submitter.value : 'save';
    const written = valuesOf(new FormData(event.currentTarget));
    const next = editActions(splitActions(written), intent);
    if (next === null) return;
    event.preventDefault();
    setEdited(joinActions(written, next));
    if (intent.startsWith('remove')) add.current?.focus(); // the focus would be lost with its button
  };
  return (
    <FormContext.Provider value={{ values, faults: edited === null ? (refusal?.faults ?? []) : [] }}>
      <Form method="post" noValidate {...discovered} className={formStyles['form']} onSubmit={edit}>
        <button type="submit" name="intent" value="save" hidden aria-hidden tabIndex={-1} />
        <FaultNotice outcome={refusal} />
        <input type="hidden" name="version" value={textOf(values, 'version')} />
        <DefinitionFields choices={choices} />
        <section className={styles['actions']} aria-labelledby="actions">
          <h2 id="actions">Actions, in this order</h2>
          {rows.length === 0 && <p className="quiet">None: its incidents are only shown.</p>}
          {rows.map((row, at) => (
            <ActionCard key={textOf(row, 'row')} at={at} count={rows.length} values={row} choices={choices} />
          ))}
          <div>
            <Button type="submit" name="intent" value="add" variant="default" ref={add}>
              Add action
            </Button>
          </div>
        </section>
        <div className={`${formStyles['buttons'] ?? ''} ${styles['sticky'] ?? ''}`}>
          <Button type="submit" name="intent" value="save" loading={state === 'submitting'}>
            Save definition
          </Button>
          <Link to={cancelTo}>Cancel</Link>
        </div>
      </Form>
    </FormContext.Provider>
  );
};
