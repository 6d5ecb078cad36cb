import type { IncomingHttpHeaders } from 'node:http';

/** The token of an `Authorization: Bearer …` header; undefined when there is none in that form. */
export const bearerToken = ({ authorization = '' }: Pick<IncomingHttpHeaders, 'authorization'>): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
