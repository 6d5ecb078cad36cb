import { randomBytes } from 'node:crypto';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { noteTicketOk } from '#db/ticket/ticket-health.ts';
import { askComparison } from '#db/ticket-system/ask-comparison.ts';
import { deleteSystem } from '#db/ticket-system/delete-system.ts';
import { changeSystem, storeSecret } from '#db/ticket-system/save-system.ts';
import { loadConfigured } from '#db/ticket-system/system-page.ts';
import type { AnsweredCheck } from '#workflows/contract/ticket-questions.ts';
import { hookSecretName } from '#app/hooks/register-hooks.ts';
import { goTo } from '#app/http/redirect.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { pathOf } from '../form/send-system.ts';
import { repairOrphan } from '../orphans/repair-orphan.ts';
import { repairs } from '../orphans/repairs.ts';

/** What a button on a ticket system's page brought, besides changes: it is shown once. */
export type StepResult = { kind: 'tested'; checks: AnsweredCheck[] } | { kind: 'hook_secret'; secret: string };

type Answer = Response | Refusal | FormPreview<StepResult>;

/** Does what a button on the page of the ticket system `id` asks. */
export const sendStep = async (form: SentForm, id: number): Promise<Answer> => {
  const { context, values, by } = form;
  const intent = textOf(values, 'intent');
  const repair = repairs.find((one) => one === intent);
  if (repair !== undefined) return repairOrphan(form, { id, repair });
  switch (intent) {
    case 'enable':
    case 'disable': {
      const change = { isEnabled: intent === 'enable' };
      return answerSaved(await changeSystem(context.db, { id, change }, by), 'ticket system', pathOf);
    }
    case 'delete':
      return answerSaved(await deleteSystem(context.db, id, by), 'ticket system', () => '/ticket-systems');
    case 'test':
      return test(form, id);
    case 'compare':
      return compare(form, id);
    case 'hook_secret':
      return makeHookSecret(form, id);
    default:
      return { failure: 'invalid_input', message: 'Nothing was asked for; nothing was done.' };
  }
};

const show = (preview: StepResult): Answer => ({ ok: true, values: {}, preview });

/** One that answers well is not left alone any longer. */
const test = async ({ context }: SentForm, id: number): Promise<Answer> => {
  const reply = await context.engine.askTicketSystem({ kind: 'test', ticketSystemId: id, isCandidate: false });
  if (!reply.ok) return { failure: reply.failure, message: `The test failed: ${reply.message}` };
  const { checks } = reply.answer;
  if (checks.every(({ isOk }) => isOk))
    await noteTicketOk(context.database, { ticketSystemId: id, seen: null, now: context.now() });
  return show({ kind: 'tested', checks });
};

const compare = async ({ context, by }: SentForm, id: number): Promise<Answer> => {
  const system = await loadConfigured(context.db, id);
  const canList = system !== null && capabilitiesOf(system.kind, system.config).includes('listMarked');
  if (canList && (await askComparison(context.db, id, by))) return goTo(pathOf(id));
  const why = canList ? 'It is switched off' : 'It can’t list its tickets';
  return { failure: 'conflict', message: `${why}; nothing will be compared.`, hint: 'Look at its settings.' };
};

const makeHookSecret = async ({ context, by }: SentForm, id: number): Promise<Answer> => {
  const text = randomBytes(24).toString('base64url');
  const { db, secretKeys: keys } = context;
  const saved = await storeSecret(db, { id, name: hookSecretName, text, keys }, by);
  return saved.ok ? show({ kind: 'hook_secret', secret: text }) : answerSaved(saved, 'ticket system', pathOf);
};
