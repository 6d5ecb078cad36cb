import type { NamedTicket } from '#domain/incident/fact.ts';
import type { SessionUser } from '#db/session/session.ts';
import type { BulkTarget } from '#db/incident-search/load-targets.ts';
import { offeredSystems } from '#db/ticket-system/incident-ticket.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { readRemote } from '../tickets/read-remote.ts';
import { requestIdOf } from '../tickets/send-ticket.ts';
import type { BulkOrder, BulkRow } from './bulk-order.ts';

/** The ticket that all incidents are to have, as its system says it is, or why none of them can have it. */
export type FoundTicket = { ok: true; ticketSystemId: number; ticket: NamedTicket } | { ok: false; why: string };

/** Asks the system once for the ticket that the order names; one that can't show a ticket is believed. */
export const findTicket = async (
  context: AppContext,
  { ticketSystemId, text: key }: BulkOrder,
): Promise<FoundTicket> => {
  const system = (await offeredSystems(context.db)).find(({ id }) => id === ticketSystemId);
  if (system === undefined) return { ok: false, why: 'there is no such ticket system' };
  const read = await readRemote(context, system, key);
  if (!read.ok) return { ok: false, why: read.isKeyWrong ? `the ticket ${read.message}` : read.message };
  const { remote } = read;
  const ticket = remote === null ? { key, id: null, url: null } : { key: remote.key, id: remote.id, url: remote.url };
  return { ok: true, ticketSystemId, ticket };
};

type Work = { context: AppContext; user: SessionUser; order: BulkOrder; ticket: FoundTicket | null };

/** The ticket is the incident's, in place of one that it had in the same system. */
export const attachTicket = async (
  { id, workflowId, definitionId, element, elementHash }: BulkTarget,
  { context, user, order, ticket: found }: Work,
): Promise<BulkRow & { isSilence?: boolean }> => {
  if (found?.ok !== true) return { id, outcome: 'failed', why: found?.why ?? 'no ticket was named' };
  const { ticketSystemId, ticket } = found;
  const request = { kind: 'attach_ticket' as const, ticketSystemId, ticket };
  const result = await context.engine.changeTicket(
    { workflowId, input: { definitionId, element, elementHash } },
    { ...request, requestId: requestIdOf(`${order.nonce}/${String(id)}`, request), incidentId: id, by: user.name },
  );
  if (!result.ok)
    return { id, outcome: 'failed', why: result.message, isSilence: result.failure === 'engine_unavailable' };
  if (result.isDone) return { id, outcome: 'done', why: '' };
  return { id, outcome: 'unchanged', why: 'an attempt at its ticket is running, or there is none to be changed' };
};
