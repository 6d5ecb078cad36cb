import { useRef } from 'react';
import { Button } from '@mantine/core';
import { Form, Link, useNavigation } from '@remix-run/react';
import type { FieldFault } from '#domain/intake/alert.ts';
import { discovered } from '#app/incident/discovered.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { FormContext } from '#app/rules/form/form-context.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import type { FormResult } from '#app/rules/form/serve-form.ts';
import formStyles from '#app/rules/form/form.module.css';
import { ActionCard } from './action-card.tsx';
import { splitActions } from './action-rows.ts';
import { DefinitionFields } from './definition-fields.tsx';
import type { DefinitionChoices } from './kind-choices.ts';
import { useActionEdits } from './use-action-edits.ts';
import styles from './definition-form.module.css';

const noFaults: FieldFault[] = [];

type Props = {
  initial: FormValues;
  outcome: FormResult | undefined;
  choices: DefinitionChoices;
  cancelTo: string;
};

/**
 * A definition with its ordered actions. The buttons that add, move and remove actions are answered in the browser, or by the
 * server where there are no scripts; the same function decides in both.
 */
export const DefinitionForm = ({ initial, outcome, choices, cancelTo }: Props) => {
  const { state } = useNavigation();
  const add = useRef<HTMLButtonElement>(null);
  const edits = useActionEdits({ initial, outcome }, () => add.current?.focus());
  const { values } = edits;
  const rows = splitActions(values);
  const faults = outcome?.ok === false && !edits.isEdited ? outcome.faults : noFaults;
  return (
    <FormContext.Provider value={{ values, faults }}>
      <Form method="post" noValidate {...discovered} className={formStyles['form']} onSubmit={edits.onSubmit}>
        <button type="submit" name="intent" value="save" hidden aria-hidden tabIndex={-1} />
        <FaultNotice outcome={outcome} />
        <input type="hidden" name="version" value={textOf(values, 'version')} />
        <DefinitionFields choices={choices} hasOwnId={values['newId'] !== undefined} />
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
