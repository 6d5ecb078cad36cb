import { Button } from '@mantine/core';
import type { PersonUpdate } from '#workflows/contract/messages.ts';

const labels: Record<PersonUpdate, string> = {
  acknowledge: 'Acknowledge',
  unacknowledge: 'Unacknowledge',
  close: 'Close',
  reopen: 'Reopen',
  comment: 'Comment',
};

type Props = {
  intent: PersonUpdate;
  /** What is being sent now, if anything. */
  busy: FormDataEntryValue | null;
  isMain?: boolean;
};

/** The button of a form that says what it asks for. */
export const ActButton = ({ intent, busy, isMain = false }: Props) => (
  <Button
    type="submit"
    name="intent"
    value={intent}
    aria-keyshortcuts={intent === 'acknowledge' ? 'a' : undefined}
    variant={isMain ? 'filled' : 'default'}
    loading={busy === intent}
    disabled={busy !== null && busy !== intent}
  >
    {labels[intent]}
  </Button>
);
