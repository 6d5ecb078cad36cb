import { z } from 'zod';
import { jsonOrNull } from '#domain/intake/json.ts';
import { isKeptTime } from '#domain/ticket/remote-ticket.ts';
import type { ReadTicket, TicketRef, TicketResult } from '../../ticket/ticket-system.ts';
import { failed, quote, readOutput, urlOf } from './read-output.ts';
import type { ProcessResult } from '../process/process-result.ts';
import type { ScriptConfig } from './script-config.ts';

const text = z.string().max(255);
const time = z
  .union([z.number().int(), z.iso.datetime({ offset: true }).transform((written) => Date.parse(written))])
  .refine(isKeptTime, 'must be ms since the epoch or RFC 3339, from 1970 to 9999');

/** One line of the query companion. `updated`: RFC 3339, or ms since the epoch. */
const line = z.union([
  z.object({ ticket: z.number().int().positive(), gone: z.literal(true) }),
  z.object({
    ticket: z.number().int().positive(),
    status: text,
    closed: z.boolean(),
    assignee: text.nullable().default(null),
    resolution: text.nullable().default(null),
    updated: time,
  }),
]);
type Line = z.infer<typeof line>;

/**
 * How the tickets are that were asked for, by what the query companion printed: one JSON object a line. What it says nothing of
 * is left out.
 */
export const readQuery = (
  result: ProcessResult,
  config: ScriptConfig,
  refs: TicketRef[],
): TicketResult<ReadTicket[]> => {
  const output = readOutput(result, config, 'no');
  if (!output.ok) return output;
  const { stdout, stderr } = output.value;
  const told = new Map<string, Line>();
  for (const written of stdout.split('\n').filter((one) => one.trim() !== '')) {
    const parsed = line.safeParse(jsonOrNull(written));
    if (!parsed.success) {
      const message = `the query script printed ${quote(written)}: ${z.prettifyError(parsed.error).slice(0, 300)}`;
      return failed('ticket_bad_output', message, { stderr, isCreated: 'no' });
    }
    told.set(String(parsed.data.ticket), parsed.data);
  }
  const value = refs.flatMap((ref): ReadTicket[] => {
    const one = told.get(ref.key);
    return one === undefined ? [] : [{ ref, ticket: ticketOf(one, config) }];
  });
  return { ok: true, value };
};

const ticketOf = (told: Line, config: ScriptConfig): ReadTicket['ticket'] => {
  if ('gone' in told) return null;
  const key = String(told.ticket);
  const { status, closed: isClosed, assignee, resolution, updated: updatedAtMs } = told;
  return {
    id: key,
    key,
    url: urlOf(config, key),
    status,
    isClosed,
    assignee,
    resolution,
    updatedAtMs,
    lastCommentId: null,
  };
};
