import { z } from 'zod';
import { isMailAddress, mailAddressRule } from '#domain/mail-address.ts';
import { secretReference } from '../../config/secret-reference.ts';
import { settingRule } from '../../config/setting-rule.ts';
import { ticketTemplate } from '../../ticket-template.ts';

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host);
const hostName = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const host = z
  .string()
  .max(253)
  .refine((text) => hostName.test(text) || /^[0-9a-f:]+$/i.test(text), 'must be a host name or an address');

/** Only what can stand in a header as it is. */
const address = z.string().refine(isMailAddress, mailAddressRule);
const defaultPorts = { implicit: 465, starttls: 587, none: 25 };

const schema = z
  .strictObject({
    host,
    port: z.number().int().min(1).max(65_535).optional(),
    /** `implicit`: TLS from the start. `starttls`: the connection is upgraded, or nothing is sent. `none`: in clear. */
    tls: z.enum(['implicit', 'starttls', 'none']).default('starttls'),
    user: z.string().min(1).max(255).optional(),
    password: secretReference('EMAIL').optional(),
    from: address,
    fromName: z.string().max(100).default('Tocsin'),
    /** The queue's address. */
    to: address,
    replyTo: address.optional(),
    /** What stands behind the @ of message ids; the domain of `from` if left out. */
    idDomain: z.string().max(64).regex(hostName, 'must be a domain').optional(),
    subject: ticketTemplate(2_000).default('{element}: {summary}'),
    /** What is told of a ticket after it was opened. */
    tells: z.array(z.enum(['update', 'comment', 'close', 'reopen'])).default(['update', 'comment', 'close', 'reopen']),
    /** `when_unknown`: a message that may have been sent is sent again, with the same id. */
    resend: z.enum(['never', 'when_unknown']).default('never'),
    /** Of one call. */
    timeoutSeconds: z.number().min(0.1).max(60).default(30),
  })
  .superRefine((config, context) => {
    const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if ((config.user === undefined) !== (config.password === undefined))
      fault('password', 'user and password belong together');
    if (config.user !== undefined && config.tls === 'none' && !isLoopback(config.host))
      fault('tls', 'must not be none with a password, except on this machine');
    if (config.idDomain === undefined && domainOf(config.from).length > 64)
      fault('idDomain', 'is needed, for the domain of from has more than 64 characters');
  })
  .transform(({ port, idDomain, ...config }) => ({
    ...config,
    port: port ?? defaultPorts[config.tls],
    idDomain: idDomain ?? domainOf(config.from),
  }));

const domainOf = (mail: string): string => mail.slice(mail.lastIndexOf('@') + 1);

/** Settings of an email ticket system. */
export type EmailConfig = z.infer<typeof schema>;

/** Reads a ticket system's `config` column; `rule` names every field that can't be used. */
export const parseEmailConfig = (value: unknown): { ok: true; config: EmailConfig } | { ok: false; rule: string } => {
  const parsed = schema.safeParse(value, { error: settingRule });
  return parsed.success ? { ok: true, config: parsed.data } : { ok: false, rule: z.prettifyError(parsed.error) };
};
