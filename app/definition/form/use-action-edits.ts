import { useState } from 'react';
import type { FormEvent } from 'react';
import { valuesOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import type { FormResult } from '#app/rules/form/serve-form.ts';
import { editActions, joinActions, splitActions } from './action-rows.ts';

/** The form's values after the buttons of its actions; `isEdited` once one was pressed since the server last answered. */
export type ActionEdits = {
  values: FormValues;
  isEdited: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

/**
 * Answers in the browser the buttons that add, move and remove actions. The first `initial` counts until the action answers: a
 * page that is loaded again under the form must not give it another version. `onRemoved`: the focus went with its button.
 */
export const useActionEdits = (
  { initial, outcome }: { initial: FormValues; outcome: FormResult | undefined },
  onRemoved: () => void,
): ActionEdits => {
  const [first] = useState(initial);
  const [edited, setEdited] = useState<FormValues | null>(null);
  const [seen, setSeen] = useState(outcome);
  if (seen !== outcome) {
    setSeen(outcome);
    setEdited(null);
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    const { submitter } = event.nativeEvent as SubmitEvent; // what a form's submit event is
    const intent = submitter instanceof HTMLButtonElement ? submitter.value : 'save';
    const written = valuesOf(new FormData(event.currentTarget));
    const next = editActions(splitActions(written), intent);
    if (next === null) return;
    event.preventDefault();
    setEdited(joinActions(written, next));
    if (intent.startsWith('remove')) onRemoved();
  };
  return { values: edited ?? outcome?.values ?? first, isEdited: edited !== null, onSubmit };
};
