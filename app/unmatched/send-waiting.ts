import { isAllowed } from '#domain/access/is-allowed.ts';
import { switchDefinition } from '#db/definition/switch-definition.ts';
import { teamOfDefinition } from '#db/rules/rule-choices.ts';
import { applyWaiting } from '#db/unmatched/apply-waiting.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseReach } from '#app/rules/form/serve-form.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';

/** What the buttons beside a definition ask for. */
type Intent = 'apply' | 'enable' | 'disable';
const intents = ['apply', 'enable', 'disable'] as const satisfies readonly Intent[];

/** Gives a definition the alerts that wait for it, or enables or disables it. `back`: where to go on after a switch. */
export const sendSwitch = async (
  form: SentForm,
  id: number,
  back: (id: number, intent: Intent) => string,
): Promise<Response | Refusal> => {
  const { user, context, values, by } = form;
  const owner = await teamOfDefinition(context.db, id);
  if (owner === null)
    return { failure: 'not_found', message: `There is no definition ${String(id)}; nothing was done.` };
  if (!isAllowed(user, 'definition.write', owner))
    return refuseReach('Not done: you may change definitions of your own teams only.');
  const intent = intents.find((one) => one === textOf(values, 'intent'));
  if (intent === undefined) return { failure: 'invalid_input', message: 'Nothing was asked for; nothing was done.' };
  if (intent === 'apply')
    return answerSaved(await applyWaiting(context.db, id, by), 'definition', ({ alerts }) => pathOf(id, alerts));
  const saved = await switchDefinition(context.db, { id, isEnabled: intent === 'enable' }, by);
  return answerSaved(saved, 'definition', () => back(id, intent));
};

const pathOf = (id: number, applied: number): string => `/definitions/${String(id)}?applied=${String(applied)}`;
