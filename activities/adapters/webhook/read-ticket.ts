import type { CreatedTicket, TicketRef } from '../../ticket/ticket-system.ts';
import { isKeptTime } from '#domain/ticket/remote-ticket.ts';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import { HttpError } from '../http/http-error.ts';
import { pointTo } from '../http/json-pointer.ts';
import type { WebhookConfig } from './config/webhook-config.ts';
import { fillText, ticketFacts } from './fill-template.ts';

const keyPattern = /^[^\s\u0000-\u001f\u007f]{1,100}$/;
const maxUrlLength = 1_000;
const maxTextLength = 255;

/** Where an answer has a ticket's key, id and address. */
type Pointers = { key: string; id?: string | undefined; url?: string | undefined };

/** The ticket that an answer names. Fails when the key isn't where the settings say. */
export const createdTicket = (config: WebhookConfig, body: unknown, pointers: Pointers): CreatedTicket => {
  const key = textOf(pointTo(body, pointers.key));
  if (key === null || !keyPattern.test(key)) {
    const message = `the answer has no ticket's key at "${pointers.key}", but ${JSON.stringify(key).slice(0, 100)}`;
    throw new HttpError('ticket_no_answer', message, { isStored: 'maybe' });
  }
  const id = pointers.id === undefined ? null : textOf(pointTo(body, pointers.id));
  const ref = { key, id };
  const url = pointers.url === undefined ? null : safeUrl(pointTo(body, pointers.url));
  return { key, url: url ?? templateUrl(config, ref), stderr: '', ...(id !== null && keyPattern.test(id) && { id }) };
};

/** A ticket as the answer to a reading shows it. Fails when the status isn't where the settings say. */
export const remoteTicket = (config: WebhookConfig, body: unknown, ref: TicketRef): RemoteTicket => {
  const { status: at = '', closed = [], assignee, resolution, updated } = config.read ?? {};
  const told = (pointer: string | undefined): string | null =>
    pointer === undefined ? null : (textOf(pointTo(body, pointer))?.slice(0, maxTextLength) ?? null);
  const status = told(at);
  if (status === null || status === '')
    throw new HttpError('ticket_no_answer', `the answer has no status at "${at}"`, { isStored: 'no' });
  const isClosed = closed.some((one) => one.toLowerCase() === status.toLowerCase());
  return {
    id: ref.id ?? ref.key,
    key: ref.key,
    url: templateUrl(config, ref),
    status,
    isClosed,
    assignee: told(assignee) === '' ? null : told(assignee),
    resolution: told(resolution) === '' ? null : told(resolution),
    updatedAtMs: updated === undefined ? Date.now() : timeOf(pointTo(body, updated), updated),
    lastCommentId: null,
  };
};

/** Ms since the epoch, or RFC 3339. */
const timeOf = (value: unknown, pointer: string): number => {
  const ms = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN;
  if (isKeptTime(ms)) return Math.trunc(ms);
  throw new HttpError('ticket_no_answer', `the answer has no time at "${pointer}", in ms since the epoch or RFC 3339`, {
    isStored: 'no',
  });
};

const textOf = (value: unknown): string | null =>
  typeof value === 'string'
    ? value.toWellFormed()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null;

/** The console makes a link of it. */
const safeUrl = (value: unknown): string | null => {
  if (typeof value !== 'string' || value.length > maxUrlLength) return null;
  const url = URL.parse(value);
  return url !== null && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
};

const templateUrl = ({ urlTemplate }: WebhookConfig, ref: TicketRef): string | null =>
  urlTemplate === undefined ? null : safeUrl(fillText(urlTemplate, ticketFacts(ref), encodeURIComponent));
