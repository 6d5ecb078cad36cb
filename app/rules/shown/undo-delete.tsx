import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import type { FormValues } from '../form/form-values.ts';
import formStyles from '../form/form.module.css';

type Props = { name: string; values: FormValues; to: string };

/** Says what was deleted, and makes it again: the form of a new one, filled in. */
export const UndoDelete = ({ name, values, to }: Props) => (
  <Form method="post" action={to} className={formStyles['buttons']} role="status">
    {Object.entries(values).flatMap(([field, texts]) =>
      texts.map((text) => <input key={`${field} ${text}`} type="hidden" name={field} value={text} />),
    )}
    <span>
      <Foreign text={name} /> is deleted.
    </span>
    <Button type="submit" variant="default" size="xs">
      Undo
    </Button>
  </Form>
);
