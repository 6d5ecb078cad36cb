import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from '#app/server/bearer-token.ts';
import { findTokenUser } from '#db/token/find-token-user.ts';
import { teamIdsOf } from '#db/token/team-ids.ts';
import { touchTokens } from '#db/token/touch-tokens.ts';
import type { AccessAction } from '#domain/access/access-table.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Person } from '#domain/access/is-allowed.ts';
import type { ApiDependencies } from './dependencies.ts';
import { refuse } from './refuse.ts';

/** Who calls the API. */
export type Caller = Person & { name: string };

/** The user whose token it is, with their teams, when they may do `action` on anything at all; else null, and it's answered. */
export const requireCaller = async (
  { database, now }: ApiDependencies,
  action: AccessAction,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<Caller | null> => {
  const token = bearerToken(request.headers);
  const user = token === undefined ? null : await findTokenUser(database, token, now());
  if (user === null) {
    refuse(reply, 'not_authenticated', { message: 'Authorization must be "Bearer" and the token of a user' });
    return null;
  }
  const caller = { name: user.name, role: user.role, teamIds: await teamIdsOf(database.db, user.userId) };
  if (!isAllowed(caller, action)) {
    refuse(reply, 'not_allowed', { message: `the role ${user.role} may not do this` });
    return null;
  }
  if (user.scope === 'read' && !action.endsWith('.read')) {
    refuse(reply, 'not_allowed', { message: 'the token is of scope read; this needs one of scope write' });
    return null;
  }
  await touchTokens(database, [user.tokenId], now());
  return caller;
};
