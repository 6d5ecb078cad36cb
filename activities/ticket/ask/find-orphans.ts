import { markOrphans, recordOrphans, sortMarked } from '#db/ticket/orphans.ts';
import type { MarkedTicket } from '#db/ticket/orphans.ts';
import type { Dependencies } from '../../dependencies.ts';
import { valueOf } from '../step/move.ts';
import type { MarkedPage, TicketSystem } from '../ticket-system.ts';

type Listing = { id: number; listMarked: NonNullable<TicketSystem['listMarked']> };

const marker = /^tocsin-(\d{1,10})$/;

/**
 * Compares every ticket that carries our marker with the incidents: those that no incident has, a second one of an incident, and
 * incidents whose ticket is gone are kept as orphans until somebody repairs them; what is in order again is settled.
 * Idempotency: the same again finds the same.
 */
export const findOrphans = async (
  { database, now }: Dependencies,
  { id, listMarked }: Listing,
  signal: AbortSignal,
): Promise<{ read: number; found: number }> => {
  const startedAt = now();
  let read = 0;
  let after: string | null = null;
  do {
    const page: MarkedPage = valueOf(await listMarked(after, signal));
    read += page.tickets.length;
    const orphans = await sortMarked(database, id, page.tickets.map(nameMarked));
    await recordOrphans(database, id, { orphans, at: startedAt });
    after = page.next;
  } while (after !== null);
  return { read, found: await markOrphans(database, id, startedAt) };
};

const nameMarked = ({ ref, url, markers }: MarkedPage['tickets'][number]): MarkedTicket => {
  const [, incidentId] = marker.exec(markers[0] ?? '') ?? [];
  return { ...ref, url, incidentId: incidentId === undefined ? null : Number(incidentId) };
};
