import { capabilitiesOf } from '#domain/ticket/capability.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import type { OfferedSystem } from '#db/ticket-system/incident-ticket.ts';
import type { AppContext } from '#app/server/app-context.ts';

/** What its system says of a ticket; `remote` null: the system can't show one, so nobody knows whether it is there. */
export type NamedRemote =
  { ok: true; remote: RemoteTicket | null } | { ok: false; failure: FailureCode; message: string; isKeyWrong: boolean };

const waitMs = 30_000;
/** Every system's keys are so: they stand in addresses, arguments and headers. */
const ticketKey = /^[^\s\p{Cc}]{1,100}$/u;

/** Asks for the ticket of that key, by a worker. Failures: those of the question; a key that names no ticket is `invalid_input`. */
export const readRemote = async (
  { engine }: Pick<AppContext, 'engine'>,
  { id: ticketSystemId, kind, config, name }: OfferedSystem,
  key: string,
): Promise<NamedRemote> => {
  if (!ticketKey.test(key)) {
    const message = 'must be the key of a ticket, 1 to 100 characters without spaces';
    return { ok: false, failure: 'invalid_input', message, isKeyWrong: true };
  }
  if (!capabilitiesOf(kind, config).includes('read')) return { ok: true, remote: null };
  const reply = await engine.askTicketSystem({ kind: 'read', ticketSystemId, key }, waitMs);
  if (!reply.ok) return { ...reply, isKeyWrong: false };
  const remote = reply.answer.ticket;
  if (remote !== null) return { ok: true, remote };
  return { ok: false, failure: 'invalid_input', message: `${name} has no ticket ${key}`, isKeyWrong: true };
};
