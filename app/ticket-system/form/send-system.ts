import type { FieldFault } from '#domain/intake/alert.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { isMailAddress, mailAddressRule } from '#domain/mail-address.ts';
import { integerFaults, maxNameLength, textFaults } from '#domain/rule/rule-faults.ts';
import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import { noteTicketOk } from '#db/ticket/ticket-health.ts';
import { takeCandidate, writeCandidate } from '#db/ticket-system/save-system.ts';
import type { SystemFacts } from '#db/ticket-system/save-system.ts';
import type { AnsweredCheck } from '#workflows/contract/ticket-questions.ts';
import { isTicked, numberOf, numberOrNull, textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { configFaults } from './config-faults.ts';
import type { ConfigField } from './config-field.ts';
import { keepValues, readConfig } from './config-values.ts';
import { fieldsOf } from './system-values.ts';

const maxRate = 10_000;

/**
 * Saves a ticket system once a worker found that it works with these settings; until then they wait beside those that are used.
 * `id` null: a new one, whose id the form carries on as `draft` when it's refused.
 */
export const sendSystem = async (
  form: SentForm,
  { id, kind }: { id: number | null; kind: TicketSystemKind },
): Promise<Response | Refusal> => {
  const { values, context, by } = form;
  const fields = fieldsOf(kind);
  const read = readConfig(fields, values);
  const facts = readFacts(values);
  const faults = [...facts.faults, ...read.faults];
  if (faults.length > 0) return keepingSecrets(refuseFields(faults), values, { fields, draft: null });
  const known = id ?? (numberOf(values, 'draft') || null);
  const { name } = facts.value;
  const isAgain = isTicked(values, 'again');
  const draft = { id: known, kind, name, candidate: read.config, secrets: read.secrets, isAgain };
  const written = await writeCandidate(context.db, { ...draft, keys: context.secretKeys }, by);
  if (!written.ok) {
    const refused = answerSaved(written, 'ticket system', pathOf) as Refusal; // it isn't saved
    return keepingSecrets(refused, values, { fields, draft: null });
  }
  const { value } = written;
  const tested = await test(form, { id: value.id, fields });
  const mayPass = tested.ok || (tested.isAway && textOf(values, 'intent') === 'save_anyway');
  if (!mayPass) return keepingSecrets(tested.refusal, values, { fields, draft: value.id });
  if (tested.ok && tested.isAnswered)
    await noteTicketOk(context.database, { ticketSystemId: value.id, seen: null, now: context.now() });
  return answerSaved(await takeCandidate(context.db, { ...value, ...facts.value }, by), 'ticket system', pathOf);
};

const readFacts = (values: FormValues): { value: SystemFacts; faults: FieldFault[] } => {
  const name = textOf(values, 'name');
  const owner = textOf(values, 'ownerEmail').trim();
  const ratePerMinute = numberOrNull(values, 'ratePerMinute');
  const faults = [
    ...textFaults(name, maxNameLength, 'name'),
    ...(owner === '' || isMailAddress(owner) ? [] : [{ field: 'ownerEmail', rule: `${mailAddressRule}, or empty` }]),
    ...(ratePerMinute === null ? [] : integerFaults(ratePerMinute, { min: 1, max: maxRate }, 'ratePerMinute')),
  ];
  const ownerEmail = owner === '' ? null : owner;
  return { value: { name, ownerEmail, ratePerMinute, isEnabled: isTicked(values, 'isEnabled') }, faults };
};

/** `isAnswered`: false of a system that can't be tested. `isAway`: nobody could ask the system, so that it isn't known whether it would take the settings. */
type Tested = { ok: true; isAnswered: boolean } | { ok: false; isAway: boolean; refusal: Refusal };

const away: FailureCode[] = ['ticket_unreachable', 'ticket_no_answer', 'engine_unavailable'];

type Candidate = { id: number; fields: readonly ConfigField[] };

const test = async ({ context }: SentForm, { id: ticketSystemId, fields }: Candidate): Promise<Tested> => {
  const reply = await context.engine.askTicketSystem({ kind: 'test', ticketSystemId, isCandidate: true });
  if (reply.ok) {
    const failed = reply.answer.checks.filter(({ isOk }) => !isOk);
    if (failed.length > 0) return { ok: false, isAway: false, refusal: refuseChecks(failed) };
    return { ok: true, isAnswered: reply.answer.checks.length > 0 };
  }
  const { failure, message } = reply;
  if (failure === 'invalid_input')
    return { ok: false, isAway: false, refusal: refuseFields(configFaults(message, fields)) };
  const isAway = away.includes(failure);
  return { ok: false, isAway, refusal: { failure, message: `Not saved: ${message}`, values: offer(isAway) } };
};

const offer = (isAway: boolean): FormValues => (isAway ? { mayPass: ['on'] } : {});

const refuseChecks = (failed: AnsweredCheck[]): Refusal => ({
  ...{ failure: 'ticket_rejected', message: 'Not saved: the ticket system does not work with these settings.' },
  faults: failed.map(({ what, message }) => ({ field: 'settings', rule: `– ${what}: ${message}` })),
});

type Keeping = { fields: ReturnType<typeof fieldsOf>; draft: number | null };

const keepingSecrets = (refusal: Refusal, values: FormValues, { fields, draft }: Keeping): Refusal => {
  const kept = keepValues(fields, { ...values, mayPass: [] }, { isSealed: draft !== null });
  const marks = draft === null ? {} : { again: ['on'], draft: [String(draft)] };
  return { ...refusal, values: { ...kept, ...marks, ...refusal.values } };
};

export const pathOf = (id: number): string => `/ticket-systems/${String(id)}`;
