import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';

export const mailAccount = { user: 'tocsin', password: 'mail-queue-password' };

/** A mail as it came: its envelope, its source and what a mail program reads in it. */
export type ReceivedMail = { from: string; to: string[]; source: string; mail: Email };

/** A ticket as the queue makes it of a mail; its key is that mail's id. */
export type MailTicket = { key: string; marker: string; text: string; comments: string[]; isClosed: boolean };

export type MailQueue = {
  port: number;
  /** All that came, also what came twice. */
  received: ReceivedMail[];
  tickets: () => MailTicket[];
  close: () => Promise<void>;
};

/**
 * A mail server that wants a login, and a queue behind it as ticket systems have one: a mail that refers to none is a ticket,
 * others belong to theirs, and a mail with an id that is known is dropped. `received`: shared by servers of one queue.
 * `isMumbling`: takes each mail and breaks the connection. `refuse`: what it answers to each recipient.
 * `secure`: TLS from the start, with a certificate that nobody trusts.
 */
export const startMailQueue = async ({
  received = [],
  isMumbling = false,
  refuse = null,
  secure = false,
}: {
  received?: ReceivedMail[];
  isMumbling?: boolean;
  refuse?: number | null;
  secure?: boolean;
} = {}): Promise<MailQueue> => {
  const server = new SMTPServer({
    hideSTARTTLS: true,
    secure,
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === mailAccount.user && password === mailAccount.password
        ? done(null, { user: username })
        : done(new Error('Invalid username or password')),
    onRcptTo: (_address, _session, done) =>
      refuse === null ? done() : done(Object.assign(new Error('no such mailbox here'), { responseCode: refuse })),
    onData: (stream, session, done) => {
      receive(stream, session).then(
        (mail) => {
          received.push(mail);
          if (isMumbling) server.connections.forEach((connection) => connection._socket.destroy());
          else done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on('error', () => undefined); // connections that tests break
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo; // it listens on TCP
  return {
    port,
    received,
    tickets: () => ticketsOf(received),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

const receive = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<ReceivedMail> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer); // no encoding is set
  const source = Buffer.concat(chunks);
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const to = envelope.rcptTo.map(({ address }) => address);
  return { from, to, source: source.toString('latin1'), mail: await PostalMime.parse(source) };
};

/** A header's value; null: the mail has none. Fails when it has two. */
export const headerOf = ({ headers }: Email, name: string): string | null => {
  const found = headers.filter(({ key }) => key === name.toLowerCase());
  if (found.length > 1) throw new Error(`the mail has ${String(found.length)} headers ${name}`);
  return found[0]?.value ?? null;
};

const idOf = (header: string | null | undefined): string => header?.replaceAll(/[<>]/g, '') ?? '';

const ticketsOf = (received: ReceivedMail[]): MailTicket[] => {
  const known = new Set<string>();
  const tickets = new Map<string, MailTicket>();
  for (const { mail } of received) {
    const id = idOf(mail.messageId);
    if (known.has(id)) continue;
    known.add(id);
    const parent = idOf(headerOf(mail, 'in-reply-to'));
    const text = mail.text ?? '';
    const ticket = tickets.get(parent);
    if (parent === '')
      tickets.set(id, {
        key: id,
        marker: /\[(tocsin-[0-9a-z-]+)\]$/.exec(mail.subject ?? '')?.[1] ?? '',
        text,
        comments: [],
        isClosed: false,
      });
    else if (ticket !== undefined) apply(ticket, headerOf(mail, 'x-tocsin-event'), text);
  }
  return [...tickets.values()];
};

const apply = (ticket: MailTicket, event: string | null, text: string): void => {
  if (event === 'closed' || event === 'reopened') ticket.isClosed = event === 'closed';
  else if (event === 'updated') ticket.text = text;
  else ticket.comments.push(text);
};
