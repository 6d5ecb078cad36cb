import { randomBytes } from 'node:crypto';
import { noteTicketOk } from '#db/ticket/ticket-health.ts';
import { deleteSystem } from '#db/ticket-system/delete-system.ts';
import { changeSystem, storeSecret } from '#db/ticket-system/save-system.ts';
import type { AnsweredCheck } from '#workflows/contract/ticket-questions.ts';
import { hookSecretName } from '#app/hooks/register-hooks.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { pathOf } from '../form/send-system.ts';
import { repairOrphan } from './repair-orphan.ts';
import { repairs } from './repairs.ts';

/** What a button on a ticket system's page brought, besides changes: it is shown once. */
export type StepResult =
  | { kind: 'tested'; checks: AnsweredCheck[] }
  | { kind: 'compared'; read: number; found: number }
  | { kind: 'hook_secret'; secret: string };

type Answer = Response | Refusal | FormPreview<StepResult>;

/** Comparing asks for each ticket of the system: longer than this nobody waits for it. */
const compareMs = 120_000;

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

const compare = async ({ context }: SentForm, id: number): Promise<Answer> => {
  const reply = await context.engine.askTicketSystem({ kind: 'find_orphans', ticketSystemId: id }, compareMs);
  if (!reply.ok) return { failure: reply.failure, message: `Not compared to the end: ${reply.message}` };
  const { read, found } = reply.answer;
  return show({ kind: 'compared', read, found });
};

const makeHookSecret = async ({ context, by }: SentForm, id: number): Promise<Answer> => {
  const text = randomBytes(24).toString('base64url');
  const { db, secretKeys: keys } = context;
  const saved = await storeSecret(db, { id, name: hookSecretName, text, keys }, by);
  return saved.ok ? show({ kind: 'hook_secret', secret: text }) : answerSaved(saved, 'ticket system', pathOf);
};
