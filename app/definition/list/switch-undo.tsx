import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import styles from './list.module.css';

/** A definition that was just enabled or disabled. */
export type Switched = { id: number; summary: string; isEnabled: boolean };

/** Says what was switched, with the way back. */
export const SwitchUndo = ({ id, summary, isEnabled }: Switched) => (
  <Form method="post" className={styles['switch']} role="status">
    <input type="hidden" name="id" value={id} />
    <span>
      <Foreign text={summary} /> is {isEnabled ? 'enabled' : 'disabled: its alerts are kept as unmatched'}.
    </span>
    <Button type="submit" name="intent" value={isEnabled ? 'disable' : 'enable'} variant="default" size="xs">
      Undo
    </Button>
  </Form>
);

/** Enables or disables a definition of the list. */
export const SwitchButton = ({ id, summary, isEnabled }: Switched) => (
  <Form method="post">
    <input type="hidden" name="id" value={id} />
    <Button
      type="submit"
      name="intent"
      value={isEnabled ? 'disable' : 'enable'}
      variant="default"
      size="xs"
      aria-label={`${isEnabled ? 'Disable' : 'Enable'} ${summary}`}
    >
      {isEnabled ? 'Disable' : 'Enable'}
    </Button>
  </Form>
);
