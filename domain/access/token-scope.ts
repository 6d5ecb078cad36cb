/** What a user's token is for: `read` only reads, `write` also does what its user may do through the API. */
export const tokenScopes = ['read', 'write'] as const;
export type TokenScope = (typeof tokenScopes)[number];
