import { createHmac } from 'node:crypto';

/**
 * `t=<Unix seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>`, so that neither the body nor the time can be changed, and a request
 * can't be sent again later.
 */
export const signBody = (secret: string, body: string, now: Date): string => {
  const t = String(Math.floor(now.getTime() / 1_000));
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
};
