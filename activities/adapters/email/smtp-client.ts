import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from '#domain/settings/smtp-url.ts';
import { SmtpError } from './smtp-error.ts';

/** A mail server, and how it is spoken to. `name`: what it is greeted with. `timeoutMs`: of each step of a connection. */
export type MailServer = SmtpServer & { name: string; timeoutMs: number };

/** A message as it is sent, and where it goes. */
export type Letter = { from: string; to: string; message: Buffer };

type Stage = 'connecting' | 'connected' | 'data';
type Session = { connection: SMTPConnection; reach: (stage: Stage) => void };
type Done = (error?: Error | null) => void;

/** Sends one message on a connection of its own; `signal` ends it. Fails only with `SmtpError`; never repeats anything. */
export const sendMessage = (server: MailServer, { from, to, message }: Letter, signal: AbortSignal): Promise<void> =>
  withSession(server, signal, ({ connection, reach }, done) => {
    const envelope = { from, to: [to], size: message.length };
    connection.send(
      envelope,
      readOnce(message, () => reach('data')),
      done,
    );
  });

/** Connects and logs in, and asks whether the server would go on. Sends no message. */
export const greetServer = (server: MailServer, signal: AbortSignal): Promise<void> =>
  withSession(server, signal, ({ connection }, done) => connection.reset(done));

const withSession = async (
  server: MailServer,
  signal: AbortSignal,
  work: (session: Session, done: Done) => void,
): Promise<void> => {
  const { host, login } = server;
  if (signal.aborted) throw new SmtpError('ticket_unreachable', 'there was no time left', { isStored: 'no' });
  const connection = new SMTPConnection(optionsOf(server));
  let stage: Stage = 'connecting';
  await new Promise<void>((resolve, reject) => {
    const end = (error?: Error | null): void => {
      signal.removeEventListener('abort', abort);
      connection.close();
      if (!error) resolve();
      else reject(errorOf(error, { stage, host, login }));
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
      if (login === null) begin();
      else
        connection.login({ user: login.user, pass: login.password }, (refused) => {
          if (refused) end(refused);
          else begin();
        });
    });
  });
};

const optionsOf = ({ host, port, tls, name, timeoutMs: ms }: MailServer) => ({
  ...{ host, port, name, secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
  ...{ connectionTimeout: ms, greetingTimeout: ms, dnsTimeout: ms, socketTimeout: ms, socketCloseTimeout: 0 },
  maxResponseSize: 65_536,
  logger: false,
});

/** The message is read only once the server waits for it. */
const readOnce = (message: Buffer, onRead: () => void): Readable =>
  new Readable({
    read() {
      onRead();
      this.push(message);
      this.push(null);
    },
  });

type Failed = { stage: Stage } & Pick<MailServer, 'host' | 'login'>;

/** The server took nothing as long as it didn't wait for the message, and nothing when it says so. */
const errorOf = (
  cause: Error & { responseCode?: number; code?: string },
  { stage, host, login }: Failed,
): SmtpError => {
  const answered = cause.responseCode ?? 0;
  const why = withoutPassword(cause.message, login).replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  const message = `${host}: ${why}`;
  if (cause.code === 'EAUTH' || [530, 534, 535, 538].includes(answered))
    return new SmtpError('ticket_unauthorised', message, { isStored: 'no', cause });
  if (answered >= 500) return new SmtpError('ticket_rejected', message, { isStored: 'no', cause });
  if (answered >= 400) return new SmtpError('ticket_rate_limited', message, { isStored: 'no', cause });
  return stage === 'data'
    ? new SmtpError('ticket_no_answer', message, { isStored: 'maybe', cause })
    : new SmtpError('ticket_unreachable', message, { isStored: 'no', cause });
};

/** Servers may repeat what they were sent: the password as it is, and as logins carry it. */
const withoutPassword = (text: string, login: MailServer['login']): string => {
  if (login === null) return text;
  const { user, password } = login;
  const carried = [`\0${user}\0${password}`, password].map((part) => Buffer.from(part).toString('base64'));
  return [...carried, password].reduce((seen, part) => seen.replaceAll(part, '[redacted]'), text);
};
