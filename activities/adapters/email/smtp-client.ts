import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import { readSecret } from '../config/secret-reference.ts';
import type { EmailConfig } from './config/email-config.ts';
import { SmtpError } from './smtp-error.ts';

type Stage = 'connecting' | 'connected' | 'data';
type Session = { connection: SMTPConnection; reach: (stage: Stage) => void };
type Done = (error?: Error | null) => void;

/** Sends one message on a connection of its own; `signal` ends it. Fails only with `SmtpError`; never repeats anything. */
export const sendMessage = (
  { config, readSealed }: { config: EmailConfig; readSealed: ReadTicketSecret },
  message: Buffer,
  signal: AbortSignal,
): Promise<void> =>
  withSession({ config, readSealed }, signal, ({ connection, reach }, done) => {
    const envelope = { from: config.from, to: [config.to], size: message.length };
    connection.send(
      envelope,
      readOnce(message, () => reach('data')),
      done,
    );
  });

/** Connects and logs in, and asks whether the server would go on. Sends no message. */
export const greetServer = (
  given: { config: EmailConfig; readSealed: ReadTicketSecret },
  signal: AbortSignal,
): Promise<void> => withSession(given, signal, ({ connection }, done) => connection.reset(done));

const withSession = (
  { config, readSealed }: { config: EmailConfig; readSealed: ReadTicketSecret },
  signal: AbortSignal,
  work: (session: Session, done: Done) => void,
): Promise<void> => {
  const password = config.password === undefined ? null : readSecret(config.password, readSealed);
  if (password?.ok === false) throw new SmtpError('ticket_unauthorised', password.rule, { isStored: 'no' });
  if (signal.aborted) throw new SmtpError('ticket_unreachable', 'there was no time left', { isStored: 'no' });
  const connection = new SMTPConnection(optionsOf(config));
  let stage: Stage = 'connecting';
  return new Promise<void>((resolve, reject) => {
    const end = (error?: Error | null): void => {
      signal.removeEventListener('abort', abort);
      connection.close();
      if (!error) resolve();
      else reject(errorOf(error, { stage, host: config.host, password: password?.secret ?? null }));
    };
    const abort = (): void => end(new Error('no answer in time'));
    signal.addEventListener('abort', abort, { once: true });
    connection.on('error', end);
    connection.connect((error) => {
      if (error) {
        end(error);
        return;
      }
      stage = 'connected';
      const begin = (): void => work({ connection, reach: (reached) => (stage = reached) }, end);
      if (config.user === undefined || password === null) begin();
      else
        connection.login({ user: config.user, pass: password.secret }, (refused) => {
          if (refused) end(refused);
          else begin();
        });
    });
  });
};

const optionsOf = ({ host, port, tls, idDomain, timeoutSeconds }: EmailConfig) => {
  const ms = timeoutSeconds * 1_000;
  return {
    ...{
      host,
      port,
      name: idDomain,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
    },
    ...{ connectionTimeout: ms, greetingTimeout: ms, dnsTimeout: ms, socketTimeout: ms, socketCloseTimeout: 0 },
    maxResponseSize: 65_536,
    logger: false,
  };
};

/** The message is read only once the server waits for it. */
const readOnce = (message: Buffer, onRead: () => void): Readable =>
  new Readable({
    read() {
      onRead();
      this.push(message);
      this.push(null);
    },
  });

type Failed = { stage: Stage; host: string; password: string | null };

/** The server took nothing as long as it didn't wait for the message, and nothing when it says so. */
const errorOf = (
  cause: Error & { responseCode?: number; code?: string },
  { stage, host, password }: Failed,
): SmtpError => {
  const text = cause.message.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  const why = password === null ? text : text.replaceAll(password, '[redacted]');
  const answered = cause.responseCode ?? 0;
  const message = `${host}: ${why}`;
  if (cause.code === 'EAUTH' || [530, 534, 535, 538].includes(answered))
    return new SmtpError('ticket_unauthorised', message, { isStored: 'no', cause });
  if (answered >= 500) return new SmtpError('ticket_rejected', message, { isStored: 'no', cause });
  if (answered >= 400) return new SmtpError('ticket_rate_limited', message, { isStored: 'no', cause });
  return stage === 'data'
    ? new SmtpError('ticket_no_answer', message, { isStored: 'maybe', cause })
    : new SmtpError('ticket_unreachable', message, { isStored: 'no', cause });
};
