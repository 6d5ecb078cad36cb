import type { TicketWork } from '#db/ticket/load-ticket-work.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import { failureOf } from '../failure-of.ts';
import type { TicketRef, TicketResult, TicketSystem } from '../ticket-system.ts';

/** Where a ticket is to be brought, and what was done. null: its incident's state is nothing to it. */
export type Moved = { toldState: 'open' | 'closed'; did: string | null; isClosed: boolean | null };

type Moving = { system: TicketSystem; work: TicketWork; ref: TicketRef; rules: SyncRules; signal: AbortSignal };

/** The ticket is open or closed as its incident is, if the rules say so. A ticket that is told once isn't moved again. */
export const moveTicket = async (moving: Moving): Promise<Moved | null> => {
  const { work } = moving;
  const wanted = work.incidentState === 'closed' ? 'closed' : 'open';
  if ((work.ticket.toldState ?? 'open') === wanted) return null;
  return wanted === 'closed' ? close(moving) : reopen(moving);
};

const close = async ({ system, ref, rules, signal }: Moving): Promise<Moved> => {
  const left = { toldState: 'closed', did: null, isClosed: null } as const;
  if (rules.onClose !== 'close' && rules.onClose !== 'if_untouched') return left;
  if (system.close === undefined) return left;
  if (rules.onClose === 'if_untouched' && system.isTouched !== undefined)
    if (valueOf(await system.isTouched(ref, signal)))
      return { ...left, did: 'left open, because somebody works on it' };
  valueOf(await system.close(ref, signal));
  return { toldState: 'closed', did: 'closed', isClosed: true };
};

const reopen = async ({ system, ref, rules, signal }: Moving): Promise<Moved> => {
  if (rules.onReopen !== 'reopen' || system.reopen === undefined)
    return { toldState: 'open', did: null, isClosed: null };
  valueOf(await system.reopen(ref, signal));
  return { toldState: 'open', did: 'opened again', isClosed: false };
};

/** The result's value. Fails as the system did. */
export const valueOf = <T>(result: TicketResult<T>): T => {
  if (!result.ok) throw failureOf(result.failure);
  return result.value;
};
