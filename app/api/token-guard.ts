import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from '#app/server/bearer-token.ts';
import { findTokenUser } from '#db/token/find-token-user.ts';
import { touchTokens } from '#db/token/touch-tokens.ts';
import type { AccessAction } from '#domain/access/access-table.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { ApiDependencies } from './dependencies.ts';
import { refuse } from './refuse.ts';

/** Lets in requests with the bearer token of a user who may do `action`; others get 401 or 403. */
export const requireReader =
  ({ database, now }: ApiDependencies, action: AccessAction) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = bearerToken(request.headers);
    const user = token === undefined ? null : await findTokenUser(database, token, now());
    if (user === null)
      return refuse(reply, 'not_authenticated', { message: 'Authorization must be "Bearer" and the token of a user' });
    if (!isAllowed({ role: user.role, teamIds: [] }, action))
      return refuse(reply, 'not_allowed', { message: `the role ${user.role} may not read this` });
    await touchTokens(database, [user.tokenId], now());
    return undefined;
  };
