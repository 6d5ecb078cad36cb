import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Form, Link, useNavigation } from '@remix-run/react';
import type { FieldFault } from '#domain/intake/alert.ts';
import { discovered } from '#app/incident/discovered.ts';
import { FaultNotice } from './fault-notice.tsx';
import type { FormResult } from './serve-form.ts';
import type { FormValues } from './form-values.ts';
import { FormContext } from './form-context.ts';
import styles from './form.module.css';

const noFaults: FieldFault[] = [];

type Props = {
  /** What it shows before anybody has written in it. */
  initial: FormValues;
  outcome: FormResult | undefined;
  /** The words of its button. */
  save: string;
  cancelTo: string;
  /** Has a button that shows what would be saved. */
  hasPreview?: boolean | undefined;
  canDelete?: boolean | undefined;
  /** What controls are called whose names people can't read, where their faults are listed. */
  labels?: Readonly<Record<string, string>> | undefined;
  children: ReactNode;
};

/** A form that keeps what was written in it when its save is refused, and says why at each control and above them. */
export const RuleForm = ({ initial, outcome, save, cancelTo, hasPreview, canDelete, labels, children }: Props) => {
  const state = { values: outcome?.values ?? initial, faults: outcome?.ok === false ? outcome.faults : noFaults };
  return (
    <FormContext.Provider value={state}>
      <Form method="post" noValidate {...discovered} className={styles['form']}>
        <FaultNotice outcome={outcome} labels={labels} />
        {children}
        <Buttons {...{ save, cancelTo, hasPreview, canDelete }} />
      </Form>
    </FormContext.Provider>
  );
};

const Buttons = ({
  save,
  cancelTo,
  hasPreview,
  canDelete,
}: Omit<Props, 'initial' | 'outcome' | 'labels' | 'children'>) => {
  const { formData } = useNavigation();
  return (
    <div className={styles['buttons']}>
      <Button type="submit" name="intent" value="save" loading={formData?.get('intent') === 'save'}>
        {save}
      </Button>
      {hasPreview === true && (
        <Button type="submit" name="intent" value="preview" variant="default">
          Preview
        </Button>
      )}
      {canDelete === true && (
        <Button type="submit" name="intent" value="delete" variant="default">
          Delete
        </Button>
      )}
      <Link to={cancelTo}>Cancel</Link>
    </div>
  );
};
