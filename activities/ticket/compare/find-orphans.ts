import { recordOrphans, sortMarked } from '#db/ticket/orphans.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { MarkedPage } from '../ticket-system.ts';
import { keepOurs } from './keep-ours.ts';

type Found = { id: number; tickets: MarkedPage['tickets']; at: Date };

/**
 * Of these tickets with our marker, those that no incident has and a second one of an incident were found at `at`, unless nobody
 * is to work on them; they are kept as orphans until somebody repairs them. Idempotency: the same again finds the same.
 */
export const findOrphans = async ({ database }: Dependencies, { id, tickets, at }: Found): Promise<void> => {
  const open = tickets.filter(({ isClosed }) => !isClosed);
  const orphans = await sortMarked(database, id, await keepOurs({ database }, id, open));
  await recordOrphans(database, id, { orphans, at });
};
