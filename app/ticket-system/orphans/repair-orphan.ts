import { capabilitiesOf } from '#domain/ticket/capability.ts';
import type { TicketRequest } from '#domain/incident/fact.ts';
import { loadIncidentTarget } from '#db/incident-page.ts';
import { findOrphan } from '#db/ticket-system/find-orphan.ts';
import { loadConfigured } from '#db/ticket-system/system-page.ts';
import { resolveOrphan } from '#db/ticket/orphans.ts';
import { goTo } from '#app/http/redirect.ts';
import { numberOf } from '#app/rules/form/form-values.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { pathOf } from '../form/send-system.ts';
import { repairsOf } from './repairs.ts';
import type { Repair } from './repairs.ts';

type Asked = { id: number; repair: Repair };
type Found = NonNullable<Awaited<ReturnType<typeof findOrphan>>>;

const resolutions = {
  attach: 'attached',
  close: 'closed',
  open: 'opened',
  detach: 'detached',
  ignore: 'ignored',
} as const;

/** Repairs an orphan of the ticket system `id`; only when that was done it is settled. */
export const repairOrphan = async (form: SentForm, { id, repair }: Asked): Promise<Response | Refusal> => {
  const { context, values, by } = form;
  const orphan = await findOrphan(context.db, { ticketSystemId: id, id: numberOf(values, 'orphan') || 0 });
  const system = await loadConfigured(context.db, id);
  if (
    orphan === null ||
    system === null ||
    !repairsOf(orphan, capabilitiesOf(system.kind, system.config)).includes(repair)
  )
    return { failure: 'not_found', message: 'That is in order again, or was settled; nothing was done.' };
  const refusal = await act(form, orphan, repair);
  if (refusal !== null) return refusal;
  await resolveOrphan(context.db, orphan.id, { by: by.actor, resolution: resolutions[repair], now: by.now });
  return goTo(pathOf(id));
};

const act = async (form: SentForm, orphan: Found, repair: Repair): Promise<Refusal | null> => {
  const { ticketSystemId, externalKey: key, url } = orphan;
  switch (repair) {
    case 'ignore':
      return null;
    case 'close': {
      const reply = await form.context.engine.askTicketSystem({ kind: 'close', ticketSystemId, key });
      return reply.ok ? null : { failure: reply.failure, message: `${key} was not closed: ${reply.message}` };
    }
    case 'attach':
      return change(form, orphan, { kind: 'attach_ticket', ticketSystemId, ticket: { key, id: null, url } });
    case 'open':
      return change(form, orphan, { kind: 'open_ticket', ticketSystemId });
    case 'detach':
      return change(form, orphan, { kind: 'detach_ticket', ticketSystemId });
  }
};

const change = async (
  { context, by }: SentForm,
  { id, incidentId, foundAt }: Found,
  request: TicketRequest,
): Promise<Refusal | null> => {
  const target = incidentId === null ? null : await loadIncidentTarget(context.db, incidentId);
  if (target === null || incidentId === null)
    return { failure: 'not_found', message: 'Its incident is not there any more; nothing was done.' };
  const { workflowId, definitionId, element, elementHash } = target;
  const requestId = `orphan-${String(id)}-${String(foundAt.getTime())}-${request.kind}`;
  const asked = { ...request, requestId, incidentId, by: by.actor };
  const result = await context.engine.changeTicket(
    { workflowId, input: { definitionId, element, elementHash } },
    asked,
  );
  if (!result.ok) return { failure: result.failure, message: `Not repaired: ${result.message}` };
  return result.isDone ? null : { failure: 'conflict', message: notDone, hint: 'Look at the incident.' };
};

const notDone = 'Not repaired: an attempt at the incident’s ticket is running, or there is none to be changed.';
