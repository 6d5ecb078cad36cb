import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Form, Link, useNavigation } from '@remix-run/react';
import type { FieldFault } from '#domain/intake/alert.ts';
import { discovered } from '#app/incident/discovered.ts';
import { FaultNotice } from './fault-notice.tsx';
import type { FormOutcome, FormPreview } from './serve-form.ts';
import type { FormValues } from './form-values.ts';
import { FormContext } from './form-context.ts';
import styles from './form.module.css';

const noFaults: FieldFault[] = [];

type Props = {
  /** What it shows before anybody has written in it. */
  initial: FormValues;
  outcome: FormOutcome | FormPreview<unknown> | undefined;
  /** The words of its button. */
  save: string;
  cancelTo: string;
  /** Has a button that shows what would be saved. */
  hasPreview?: boolean;
  canDelete?: boolean;
  children: ReactNode;
};

/** A form that keeps what was written in it when its save is refused, and says why at each control and above them. */
export const RuleForm = ({
  initial,
  outcome,
  save,
  cancelTo,
  hasPreview = false,
  canDelete = false,
  children,
}: Props) => {
  const { formData } = useNavigation();
  const refusal = outcome?.ok === false ? outcome : undefined;
  const state = { values: outcome?.values ?? initial, faults: refusal?.faults ?? noFaults };
  return (
    <FormContext.Provider value={state}>
      <Form method="post" noValidate {...discovered} className={styles['form']}>
        <FaultNotice outcome={refusal} />
        {children}
        <div className={styles['buttons']}>
          <Button type="submit" name="intent" value="save" loading={formData?.get('intent') === 'save'}>
            {save}
          </Button>
          {hasPreview && (
            <Button type="submit" name="intent" value="preview" variant="default">
              Preview
            </Button>
          )}
          {canDelete && (
            <Button type="submit" name="intent" value="delete" variant="default">
              Delete
            </Button>
          )}
          <Link to={cancelTo}>Cancel</Link>
        </div>
      </Form>
    </FormContext.Provider>
  );
};
