import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import { readSecret } from '../config/secret-reference.ts';
import type { EmailConfig } from './config/email-config.ts';
import type { MailServer } from './smtp-client.ts';
import { SmtpError } from './smtp-error.ts';

/** The mail server of an email ticket system. Failures: `SmtpError` when its password isn't there. */
export const mailServerOf = (config: EmailConfig, readSealed: ReadTicketSecret): MailServer => {
  const { host, port, tls, idDomain: name, timeoutSeconds, user, password } = config;
  return { host, port, tls, name, timeoutMs: timeoutSeconds * 1_000, login: loginOf({ user, password }, readSealed) };
};

const loginOf = (
  { user, password }: Pick<EmailConfig, 'user' | 'password'>,
  readSealed: ReadTicketSecret,
): MailServer['login'] => {
  if (user === undefined || password === undefined) return null; // the settings have both or none
  const read = readSecret(password, readSealed);
  if (!read.ok) throw new SmtpError('ticket_unauthorised', read.rule, { isStored: 'no' });
  return { user, password: read.secret };
};
