import type { DueAck } from '#db/upstream/upstream-acks.ts';
import type { CallRouter } from '../poll/zenoss/zenoss-client.ts';
import { isUnknownEvent } from '../poll/zenoss/zenoss-client.ts';
import type { AckOutcome } from './ack-outcome.ts';

/**
 * Zenoss has the events acknowledged, and the ticket in the log of each. An event that it doesn't know any more needs neither.
 * Failures: `ZenossError` when it gives no answer. Idempotency: acknowledging again changes nothing; a line may be there twice.
 */
export const tellZenoss = async (call: CallRouter, acks: DueAck[]): Promise<AckOutcome[]> => {
  if (acks.length === 0) return []; // without an evid it would acknowledge all events
  const evids = acks.map(({ upstreamKey }) => upstreamKey);
  const [acknowledged] = await call([{ method: 'acknowledge', args: { evids, params: {} } }]);
  if (acknowledged?.ok !== true) {
    const error = `Zenoss acknowledges no events: ${acknowledged?.message ?? ''}`;
    return acks.map((ack) => ({ ack, error }));
  }
  const written = await call(
    acks.map((ack) => ({ method: 'write_log', args: { evid: ack.upstreamKey, message: messageOf(ack) } })),
  );
  return acks.map((ack, at) => {
    const result = written[at];
    const isDone = result?.ok === true || (result !== undefined && isUnknownEvent(result.message));
    return { ack, error: isDone ? null : `Zenoss writes no log: ${result?.message ?? ''}` };
  });
};

const messageOf = ({ ticketKey, ticketUrl }: DueAck): string =>
  ticketUrl === null ? `Ticket ${ticketKey}` : `Ticket ${ticketKey}: ${ticketUrl}`;
