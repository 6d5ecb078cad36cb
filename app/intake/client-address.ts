import type { IncomingMessage } from 'node:http';
import { createNetworkList } from './network-list.ts';

/** Tells the address of the client, past the proxies that are trusted. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * The address of the connection; when that is a trusted proxy's, the last address in `X-Forwarded-For` that isn't one. What
 * stands before that address is the client's own claim and isn't believed.
 */
export const createClientAddress = (trustedProxies: readonly string[]): ClientAddress => {
  if (trustedProxies.length === 0) return (request) => request.socket.remoteAddress ?? '';
  const isTrusted = createNetworkList(trustedProxies);
  return (request) => {
    const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    const path = [...forwarded.map((part) => part.trim()).filter(Boolean), request.socket.remoteAddress ?? ''];
    return path.findLast((address) => !isTrusted(address)) ?? path[0] ?? '';
  };
};
