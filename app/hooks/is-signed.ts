import { createHmac, timingSafeEqual } from 'node:crypto';

/** True when `X-Hub-Signature` is `sha256=` and the HMAC of the body, in hex. Takes the same time for every wrong one. */
export const isSigned = (body: Buffer, header: string | string[] | undefined, secret: string): boolean => {
  const given = typeof header === 'string' ? header : '';
  const wanted = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const a = Buffer.from(given.toLowerCase());
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
};
