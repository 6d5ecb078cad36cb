import { maxCommentLength } from '#workflows/contract/messages.ts';
import { failPage } from '#app/http/failure.ts';
import { bulkIntents, maxBulkRows, suppressHours } from './bulk-order.ts';
import type { BulkOrder } from './bulk-order.ts';

const hourMs = 3_600_000;
const maxReason = 500;

/** What was sent, or why it can't be done to any incident. */
export type BulkRead = { ok: true; order: BulkOrder } | { ok: false; message: string };

/** Reads a form with `intent`, `incident` (each), `nonce`, `text`, `hours`, `system` and `startedAt` (ms). */
export const readBulk = async (request: Request, nowMs: number): Promise<BulkRead> => {
  const form = await request.formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw failPage('invalid_input', 'The request holds no form.');
    throw error;
  });
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const intent = bulkIntents.find((candidate) => candidate === field('intent'));
  if (intent === undefined) return refused('The form names no action.');
  const ids = form.getAll('incident').filter((id) => typeof id === 'string' && /^[1-9]\d{0,9}$/.test(id));
  const order: BulkOrder = {
    ...{ intent, nonce: field('nonce'), text: field('text').replace(/\r\n?/g, '\n') },
    incidentIds: [...new Set(ids.map(Number))],
    untilMs: readUntil(Number(field('hours')), Number(field('startedAt')), nowMs),
    ticketSystemId: Number(field('system')) || 0,
  };
  const fault = findFault(order);
  return fault === null ? { ok: true, order } : refused(fault);
};

const refused = (message: string): BulkRead => ({ ok: false, message: `${message} Nothing was done.` });

/** From when the person asked, so that asking again ends at the same time; not from a time that is far from now. */
const readUntil = (hours: number, startedAtMs: number, nowMs: number): number => {
  const wanted = suppressHours.find((offered) => offered === hours) ?? suppressHours[0];
  const isNear = Math.abs(nowMs - startedAtMs) < hourMs;
  return (isNear ? startedAtMs : nowMs) + wanted * hourMs;
};

/** What is refused without a text. */
const needed: Partial<Record<BulkOrder['intent'], string>> = {
  comment: 'A comment needs a text.',
  suppress: 'A suppression needs a reason.',
  ticket: 'A ticket needs its key.',
};

const findFault = ({ intent, incidentIds, nonce, text }: BulkOrder): string | null => {
  if (!/^[\w-]{8,64}$/.test(nonce)) return 'The form is incomplete.';
  if (incidentIds.length === 0) return 'No incident is selected.';
  if (incidentIds.length > maxBulkRows) return `One request takes ${String(maxBulkRows)} incidents at most.`;
  if (text === '') return needed[intent] ?? null;
  const most = intent === 'suppress' ? maxReason : maxCommentLength;
  return text.length > most ? `The text has more than ${String(most)} characters.` : null;
};
