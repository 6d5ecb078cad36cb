import MailComposer from 'nodemailer/lib/mail-composer';
import { cleanText, cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import type { OwnerNoticeKind } from '#domain/ticket/notice/owner-notice.ts';

const maxSubjectLength = 200;
const maxTextLength = 65_536;

/** What a mail rule can go by: the header `X-Tocsin-Event`. */
export type MailEvent = 'opened' | 'updated' | 'commented' | 'closed' | 'reopened' | OwnerNoticeKind;

/** Whose mail it is, and whom it goes to. */
export type Correspondents = { from: string; fromName: string; to: string; replyTo?: string | undefined };

/** A mail to a queue or an owner. `id`, `inReplyTo`: message ids without their brackets. `incident`: null where it isn't known. */
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
export const composeMessage = (who: Correspondents, mail: Mail): Promise<Buffer> => {
  const { id, inReplyTo, event, incident } = mail;
  const composer = new MailComposer({
    from: { name: oneLine(who.fromName), address: who.from },
    to: { name: '', address: who.to },
    ...(who.replyTo !== undefined && { replyTo: { name: '', address: who.replyTo } }),
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
