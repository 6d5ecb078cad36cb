import type { Database } from '../database.ts';
import type { Saved } from '../rules/change-rules.ts';
import { endSessionsIn } from '../session/own-sessions.ts';
import type { WhichSessions } from '../session/own-sessions.ts';
import { revokeTokenIn } from '../token/list-tokens.ts';
import { changeBelow } from './change-below.ts';
import type { PeopleChanger } from './save-person.ts';

/** That token of the person lets nobody in any more. Refused: somebody above the changer. Gone: they have no such token that is good. */
export const revokePersonToken = (
  db: Database['db'],
  { id, tokenId }: { id: number; tokenId: number },
  by: PeopleChanger,
): Promise<Saved<number>> =>
  changeBelow(db, { id, by }, (tx) => revokeTokenIn(tx, { id: tokenId, owners: { userId: id } }, by));

/** Those sessions of the person are over; how many. Refused: somebody above the changer. Idempotency: one that is over already is no fault. */
export const endPersonSessions = (
  db: Database['db'],
  { id, which }: { id: number; which: WhichSessions },
  by: PeopleChanger,
): Promise<Saved<number>> =>
  changeBelow(db, { id, by }, async (tx) => ({
    ok: true,
    value: await endSessionsIn(tx, { userId: id, which }, by),
  }));
