import { signBody } from '#activities/adapters/http/signature.ts';
import type { DueAck } from '#db/upstream/upstream-acks.ts';

/** What a source that sends its alerts is told, as JSON. */
export type AckNews = {
  source: string;
  element: string;
  dedupKey: string;
  ticketKey: string;
  ticketUrl: string | null;
  incidentUrl: string | null;
};

export type Hearer = { url: string; secret: string; now: Date; signal: AbortSignal };

const timeoutMs = 10_000;

/**
 * The source was told by a signed POST: null, or why not. 2xx: it was told; 404 and 410: it has no such problem, which is as good.
 * Idempotency: it may be told twice; `X-Tocsin-Delivery` is the same then.
 */
export const tellWebhook = async (
  { url, secret, now, signal }: Hearer,
  ack: Pick<DueAck, 'id'>,
  news: AckNews,
): Promise<string | null> => {
  const body = JSON.stringify(news);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'user-agent': 'Tocsin' },
        ...{ 'x-tocsin-signature': signBody(secret, body, now), 'x-tocsin-delivery': `ack-${String(ack.id)}` },
      },
      ...{ body, redirect: 'manual' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await response.body?.cancel();
    const isTold = response.ok || response.status === 404 || response.status === 410;
    return isTold ? null : `it answered ${String(response.status)}`;
  } catch (error) {
    return `it can’t be reached: ${innermost(error)}`;
  }
};

const innermost = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return innermost(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};
