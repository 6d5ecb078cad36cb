import type { IncomingHttpHeaders } from 'node:http';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

export type OriginFacts = {
  method: string;
  headers: IncomingHttpHeaders;
  /** Hosts (with port) that are this site. */
  hosts: readonly string[];
};

/**
 * Why a request that changes something isn't from one of our own pages; null when it is. Sec-Fetch-Site, which scripts
 * can't set, must be `same-origin` when it is there; Origin, or else Referer, must be this site; with neither it's refused.
 */
export const findForeignOrigin = ({ method, headers, hosts }: OriginFacts): string | null => {
  if (safeMethods.includes(method)) return null;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return 'it was sent from another site';
  const from = headers.origin ?? headers.referer;
  if (from === undefined) return 'it names neither Origin nor Referer';
  const host = URL.parse(from)?.host;
  if (host === undefined || !hosts.includes(host))
    return 'its Origin is not this site: behind a proxy, set TOCSIN_PUBLIC_URL';
  return null;
};
