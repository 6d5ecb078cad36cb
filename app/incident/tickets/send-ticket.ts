import { createHash } from 'node:crypto';
import type { TicketRequest } from '#domain/incident/fact.ts';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import { ticketTarget } from '#domain/ticket/ticket-target.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';
import { loadIncidentTarget } from '#db/incident-page.ts';
import { loadRoutedIncident } from '#db/rules/ticket-routes-incident.ts';
import { markerFor } from '#db/ticket/ticket-marker.ts';
import { offeredSystems, ticketIn } from '#db/ticket-system/incident-ticket.ts';
import type { IncidentTicket, OfferedSystem } from '#db/ticket-system/incident-ticket.ts';
import { goTo } from '#app/http/redirect.ts';
import { findActor } from '#app/http/serve.ts';
import { numberOf, textOf } from '#app/rules/form/form-values.ts';
import { refuseFields } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { readRemote } from './read-remote.ts';
import { readTarget, targetValues } from './ticket-texts.ts';

/** What a form would do, to be confirmed: open a ticket, or attach one as its system shows it (null: it can't). */
export type TicketPreview =
  { kind: 'open'; target: TicketTarget } | { kind: 'attach'; key: string; remote: RemoteTicket | null };

type Answer = Response | Refusal | FormPreview<TicketPreview>;
type Work = {
  form: SentForm;
  incidentId: number;
  system: OfferedSystem;
  target: NonNullable<Awaited<ReturnType<typeof loadIncidentTarget>>>;
  ticket: IncidentTicket | null;
};

/** Does what a person asks about the ticket of the incident: shows what it would do first, where that can't be undone. */
export const sendTicket = async (form: SentForm, incidentId: number): Promise<Answer> => {
  const { context, values, user } = form;
  const target = await loadIncidentTarget(context.db, incidentId);
  const allowed = findActor(user, 'incident.ticket', target ?? undefined);
  if (!allowed.ok) return allowed;
  const system = (await offeredSystems(context.db)).find(({ id }) => id === numberOf(values, 'system'));
  if (target === null || system === undefined)
    return { failure: 'not_found', message: 'There is no such incident or ticket system; nothing was done.' };
  if (!/^[\w-]{8,64}$/.test(textOf(values, 'nonce'))) return invalid('The form is incomplete; nothing was done.');
  const ticket = await ticketIn(context.db, incidentId, system.id);
  return act({ form, incidentId, system, target, ticket });
};

const invalid = (message: string): Refusal => ({ failure: 'invalid_input', message });

const act = async (work: Work): Promise<Answer> => {
  const { values } = work.form;
  const { ticket, system } = work;
  const ticketSystemId = system.id;
  switch (textOf(values, 'intent')) {
    case 'show_open':
    case 'open':
      return open(work);
    case 'look':
    case 'attach':
      return attach(work);
    case 'again':
      if (!isFree(ticket)) return hasOne(ticket);
      return ask(work, {
        kind: 'open_ticket',
        ticketSystemId,
        ...(ticket?.target == null ? {} : { target: ticket.target }),
      });
    case 'sync':
      return ask(work, { kind: 'sync_ticket', ticketSystemId });
    case 'detach':
      return ask(work, { kind: 'detach_ticket', ticketSystemId });
    default:
      return invalid('Nothing was asked for; nothing was done.');
  }
};

/** True when a ticket may be opened: there is none, or none any more. */
const isFree = (ticket: IncidentTicket | null): boolean =>
  ticket === null || ['failed', 'unknown', 'gone', 'detached'].includes(ticket.state);

const hasOne = (ticket: IncidentTicket | null): Refusal => ({
  ...{
    failure: 'conflict',
    message: `The incident has ${ticket?.externalKey ?? 'a ticket that is being opened'} already.`,
  },
  hint: 'Replace it, or take it away first.',
});

const open = async (work: Work): Promise<Answer> => {
  const { form, incidentId, system, ticket } = work;
  if (!isFree(ticket)) return hasOne(ticket);
  const { values, context } = form;
  const routed = await loadRoutedIncident(context.db, incidentId);
  const marker = await markerFor(context.db, incidentId, ticket);
  const incidentUrl = `${context.publicUrl}/incidents/${String(incidentId)}`;
  const initial = targetValues(system, routed, { marker, incidentUrl });
  const read = ticketTarget.safeParse(readTarget(system, values, initial));
  if (!read.success)
    return refuseFields(read.error.issues.map(({ path, message }) => ({ field: path.join('.'), rule: message })));
  if (textOf(values, 'intent') === 'show_open')
    return { ok: true, values, preview: { kind: 'open', target: read.data } };
  return ask(work, { kind: 'open_ticket', ticketSystemId: system.id, target: read.data });
};

const attach = async (work: Work): Promise<Answer> => {
  const { form, system } = work;
  const key = textOf(form.values, 'key');
  const read = await readRemote(form.context, system, key);
  if (!read.ok && read.isKeyWrong) return refuseFields([{ field: 'key', rule: read.message }]);
  if (!read.ok) return { failure: read.failure, message: `${key} was not found out about: ${read.message}` };
  const { remote } = read;
  if (textOf(form.values, 'intent') === 'look')
    return { ok: true, values: form.values, preview: { kind: 'attach', key: remote?.key ?? key, remote } };
  const named = remote === null ? { key, id: null, url: null } : { key: remote.key, id: remote.id, url: remote.url };
  return ask(work, { kind: 'attach_ticket', ticketSystemId: system.id, ticket: named });
};

/** The same form sent twice is done once; other words in it are another request. */
const ask = async ({ form, incidentId, target }: Work, request: TicketRequest): Promise<Answer> => {
  const { context, user, values } = form;
  const { workflowId, definitionId, element, elementHash } = target;
  const requestId = requestIdOf(textOf(values, 'nonce'), request);
  const result = await context.engine.changeTicket(
    { workflowId, input: { definitionId, element, elementHash } },
    { ...request, requestId, incidentId, by: user.name },
  );
  if (!result.ok) return { failure: result.failure, message: `Nothing is known to be done: ${result.message}.` };
  if (!result.isDone) return { failure: 'conflict', message: unchanged, hint: 'Look at the incident’s timeline.' };
  return goTo(`/incidents/${String(incidentId)}`);
};

const unchanged = 'Nothing was changed: an attempt at this ticket is running, or there is none to be changed.';

/** One request for each nonce and each thing that is asked. */
export const requestIdOf = (nonce: string, request: TicketRequest): string =>
  createHash('sha256')
    .update(`${nonce}\0${JSON.stringify(request)}`)
    .digest('hex')
    .slice(0, 32);
