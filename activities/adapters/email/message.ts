import MailComposer from 'nodemailer/lib/mail-composer';
import { cleanText, cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import type { EmailConfig } from './config/email-config.ts';

const maxSubjectLength = 200;
const maxTextLength = 65_536;

/** What a mail rule of the queue can go by: the header `X-Tocsin-Event`. */
export type MailEvent = 'opened' | 'updated' | 'commented' | 'closed' | 'reopened';

/** A mail to the queue. `id`, `inReplyTo`: message ids without their brackets. `incident`: null where it isn't known. */
export type Mail = {
  id: string;
  inReplyTo: string | null;
  event: MailEvent;
  incident: string | null;
  subject: string;
  text: string;
};

/**
 * The message as it is sent: plain text, with a subject of at most 200 characters that ends with a whole one. No text of the
 * mail can add a header or a recipient.
 */
export const composeMessage = (config: EmailConfig, mail: Mail): Promise<Buffer> => {
  const { id, inReplyTo, event, incident } = mail;
  const composer = new MailComposer({
    from: { name: oneLine(config.fromName), address: config.from },
    to: { name: '', address: config.to },
    ...(config.replyTo !== undefined && { replyTo: { name: '', address: config.replyTo } }),
    subject: subjectOf(mail.subject),
    messageId: `<${id}>`,
    ...(inReplyTo !== null && { inReplyTo: `<${inReplyTo}>`, references: `<${inReplyTo}>` }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Tocsin-Event': event,
      ...(incident !== null && { 'X-Tocsin-Incident': incident }),
    },
    text: storableText(mail.text),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};

/** One line, cut between graphemes. */
const subjectOf = (text: string): string => cutText(oneLine(text), maxSubjectLength);

/** Cut between graphemes, without control characters, and with line ends of one kind. */
const storableText = (text: string): string =>
  `${cutText(cleanText(text).replaceAll(/\r\n?/g, '\n'), maxTextLength)}\n`;
