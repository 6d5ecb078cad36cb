import { z } from 'zod';
import { secretReference } from '../../config/secret-reference.ts';
import { settingRule } from '../../config/setting-rule.ts';
import { isRefusedAddress } from '../../http/refused-addresses.ts';
import { isJsonPointer } from '../../http/json-pointer.ts';
import { factNames, faultsIn } from '../fill-template.ts';

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

/** Texts go only over TLS, or to this machine; never to an address that belongs to no ticket system. */
const isPermitted = (text: string): boolean => {
  const url = URL.parse(text.replaceAll(/[{}]/g, ''));
  if (url === null || url.username + url.password + url.hash !== '') return false;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSafe && !isRefusedAddress(url.hostname.replaceAll(/[[\]]/g, ''));
};

const urlWith = (names: readonly string[]) =>
  z
    .string()
    .max(2_000)
    .superRefine((text, context) => tell(context, faultsIn(text, names)))
    .refine((text) => /^[a-z]+:\/\/[^/?#{}]+([/?]|$)/.test(text), 'must have no placeholder in its host')
    .refine(
      isPermitted,
      'must be an https address (or http on this machine), not link-local, without user and fragment',
    );

const tell = (context: z.RefinementCtx, faults: string[]): void => {
  for (const message of new Set(faults)) context.addIssue({ code: 'custom', message });
};

type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

const textsIn = (value: Json): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

/** JSON whose texts are templates. */
const bodyWith = (names: readonly string[]) =>
  (z.json() as z.ZodType<Json>).superRefine((body, context) =>
    tell(
      context,
      textsIn(body).flatMap((text) => faultsIn(text, names)),
    ),
  );

const pointer = z.string().max(500).refine(isJsonPointer, 'must be a JSON pointer like /ticket/key');
const method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const onTicket = factNames.ticket;

const requestWith = (names: readonly string[], byDefault: z.infer<typeof method>) =>
  z.strictObject({ url: urlWith(names), method: method.default(byDefault), body: bodyWith(names).optional() });

/** Values by the names of headers, none of which is set here. */
const headers = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value).superRefine((given, context) => {
    for (const name of Object.keys(given))
      if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
        context.addIssue({ code: 'custom', path: [name], message: 'must be the name of a header' });
      else if (ownHeaders.includes(name.toLowerCase()))
        context.addIssue({ code: 'custom', path: [name], message: 'is a header that is set here' });
  });
const ownHeaders = [
  ...[
    'host',
    'content-length',
    'content-type',
    'transfer-encoding',
    'connection',
    'upgrade',
    'expect',
    'te',
    'trailer',
  ],
  ...['accept', 'user-agent', 'idempotency-key', 'x-tocsin-signature'],
];
const headerText = z
  .string()
  .max(2_000)
  .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII in one line');
const secret = secretReference('WEBHOOK');

const schema = z.strictObject({
  /** Where a ticket is created. */
  url: urlWith(factNames.draft),
  method: z.enum(['POST', 'PUT']).default('POST'),
  headers: headers(headerText).default({}),
  /** Headers whose value is a secret, behind an optional prefix like `Bearer `. */
  secretHeaders: headers(z.strictObject({ prefix: headerText.default(''), secret })).default({}),
  body: bodyWith(factNames.draft).optional(),
  /** The secret that signs each request. */
  signature: secret.optional(),
  /** Where the answer to a creation has the ticket's key, id and address. */
  reply: z.strictObject({ key: pointer, id: pointer.optional(), url: pointer.optional() }),
  /** Where people see a ticket, if no answer says so. */
  urlTemplate: urlWith(onTicket).optional(),
  update: requestWith([...onTicket, ...factNames.draft], 'PUT').optional(),
  comment: requestWith([...onTicket, ...factNames.comment], 'POST').optional(),
  close: requestWith(onTicket, 'POST').optional(),
  reopen: requestWith(onTicket, 'POST').optional(),
  /** `list`: the answer has the tickets in an array, and `key` points into its first one; without it, 404 is "none". */
  find: requestWith(factNames.find, 'GET')
    .extend({ list: pointer.optional(), key: pointer.optional(), id: pointer.optional(), link: pointer.optional() })
    .optional(),
  read: requestWith(onTicket, 'GET')
    .extend({
      status: pointer,
      closed: z.array(z.string().max(255)).min(1).max(50),
      assignee: pointer.optional(),
      resolution: pointer.optional(),
      updated: pointer.optional(),
    })
    .optional(),
  test: requestWith([], 'GET').optional(),
  /** Of one call, however many requests it takes. */
  timeoutSeconds: z.number().min(0.1).max(60).default(20),
});

/** Settings of a webhook ticket system. */
export type WebhookConfig = z.infer<typeof schema>;
export type JsonTemplate = Json;

/** All of a system's requests go to one host: its secrets do. */
const requests = ['update', 'comment', 'close', 'reopen', 'find', 'read', 'test'] as const;
const onOneHost = schema.superRefine((config, context) => {
  for (const name of requests) {
    const url = config[name]?.url;
    if (url !== undefined && originOf(url) !== originOf(config.url))
      context.addIssue({
        code: 'custom',
        path: [name, 'url'],
        message: `must be on ${originOf(config.url)}, as url is`,
      });
  }
});
const originOf = (url: string): string => URL.parse(url.replaceAll(/[{}]/g, ''))?.origin ?? '';

/** Reads a ticket system's `config` column; `rule` names every field that can't be used. */
export const parseWebhookConfig = (
  value: unknown,
): { ok: true; config: WebhookConfig } | { ok: false; rule: string } => {
  const parsed = onOneHost.safeParse(value, { error: settingRule });
  return parsed.success ? { ok: true, config: parsed.data } : { ok: false, rule: z.prettifyError(parsed.error) };
};
