import { foldElement, maxElementLength } from '#domain/element.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { addElementParent, removeElementParent } from '#db/rules/element-parents.ts';
import { textOf } from '../form/form-values.ts';
import { answerSaved, refuseFields } from '../form/serve-form.ts';
import type { Refusal, SentForm } from '../form/serve-form.ts';

/** Adds the parent that the form names, or removes it when it asks so. */
export const sendParent = async ({ context: { db }, values, by }: SentForm): Promise<Response | Refusal> => {
  const element = textOf(values, 'element');
  const toList = (): string => (element === '' ? '/elements' : `/elements?element=${encodeURIComponent(element)}`);
  if (textOf(values, 'intent') === 'remove') {
    const row = { elementHash: textOf(values, 'elementHash'), parentHash: textOf(values, 'parentHash') };
    return answerSaved(await removeElementParent(db, row, by), 'parent', () => '/elements');
  }
  const parent = textOf(values, 'parent');
  const faults = [...nameFaults(element, 'element'), ...nameFaults(parent, 'parent')];
  if (faults.length > 0) return refuseFields(faults);
  return answerSaved(await addElementParent(db, { element, parent }, by), 'element', toList);
};

const nameFaults = (name: string, field: string): FieldFault[] =>
  foldElement(name) !== '' && name.length <= maxElementLength
    ? []
    : [{ field, rule: `must be a name of 1 to ${String(maxElementLength)} characters` }];
