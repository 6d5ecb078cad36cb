import type { CreatedTicket } from '../../ticket/ticket-system.ts';
import { HttpError } from '../http/http-error.ts';
import { pointTo } from '../http/json-pointer.ts';
import { parseReply } from '../http/read-reply.ts';
import type { WebhookConfig } from './config/webhook-config.ts';
import { createdTicket } from './read-ticket.ts';
import { isGone } from './read-tickets.ts';
import type { WebhookClient } from './webhook-client.ts';

type Find = NonNullable<WebhookConfig['find']>;

/** The ticket that carries the marker. null only when the system clearly says so: an empty list, or 404 where there is no list. */
export const findTicket = async (
  { client, config, find }: { client: WebhookClient; config: WebhookConfig; find: Find },
  marker: string,
  signal: AbortSignal,
): Promise<CreatedTicket | null> => {
  const { list, key = config.reply.key, id = config.reply.id, link: url = config.reply.url } = find;
  const reply = await client.send(
    { request: find, facts: { texts: { marker } } },
    signal,
    list === undefined ? [404, 410] : [],
  );
  if (list === undefined)
    return isGone(reply, client) ? null : createdTicket(config, parseReply(reply, client), { key, id, url });
  const found = pointTo(parseReply(reply, client), list);
  if (!Array.isArray(found))
    throw new HttpError('ticket_no_answer', `the answer has no list at "${list}"`, { isStored: 'maybe' });
  const [first] = found as unknown[];
  return found.length === 0 ? null : createdTicket(config, first, { key, id, url });
};
