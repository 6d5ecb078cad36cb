import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import { failure } from '../../failure.ts';
import type { TicketDraft, TicketRef, TicketResult, TicketSystem } from '../../ticket/ticket-system.ts';
import { describeProblem } from '../describe-problem.ts';
import { cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import { fillTemplate } from '#domain/ticket/template/template.ts';
import { parseEmailConfig } from './config/email-config.ts';
import { mailServerOf } from './mail-server.ts';
import { commentId, freshId, isMessageId, openingId, originOf, updateId } from './message-id.ts';
import { composeMessage } from './message.ts';
import type { Mail } from './message.ts';
import { greetServer, sendMessage } from './smtp-client.ts';
import type { MailServer } from './smtp-client.ts';
import { attempt, SmtpError } from './smtp-error.ts';

const maxMessageLength = 60_000;
/** With `Re: ` and the marker, a subject stays below what is cut. */
const maxTitleLength = 160;

type Row = { name: string; config: unknown; readSecret: ReadTicketSecret };
type Reply = Pick<Mail, 'id' | 'event' | 'subject' | 'text'>;

/**
 * Tickets as mails to a queue. A ticket's key is the id of the mail that opened it, the rest are replies to that mail. The ids
 * are the same however often a mail is sent, so that a queue that knows ids takes it once.
 * Failures: `invalid_input` when the settings can't be used.
 */
export const createEmailSystem = ({ name, config: given, readSecret: readSealed }: Row): TicketSystem => {
  const parsed = parseEmailConfig(given);
  if (!parsed.ok) throw failure('invalid_input', `ticket system "${name}": ${parsed.rule}`);
  const { config } = parsed;
  const { idDomain: domain, tells, resend } = config;
  const timeoutMs = config.timeoutSeconds * 1_000;
  const within = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const server = (): MailServer => mailServerOf(config, readSealed);
  const send = async (mail: Mail, signal: AbortSignal): Promise<void> => {
    const bound = within(signal);
    const { from, to } = config;
    await sendMessage(server(), { from, to, message: await composeMessage(config, mail) }, bound);
  };
  const reply = (key: string, given: Reply, signal: AbortSignal): Promise<TicketResult<{ stderr: string }>> =>
    attempt(async () => {
      if (!isMessageId(key))
        throw new SmtpError('ticket_rejected', `${JSON.stringify(key.slice(0, 100))} is not the id of a mail`, {
          isStored: 'no',
        });
      await send({ ...given, inReplyTo: key, incident: originOf(key)?.incident ?? null }, signal);
      return { stderr: '' };
    });
  const move = (event: 'closed' | 'reopened') => (ref: TicketRef, signal: AbortSignal) =>
    reply(ref.key, { id: freshId(domain), event, subject: replySubject(ref.key), text: stateTexts[event] }, signal);
  const subject = (draft: TicketDraft): string => {
    const title = oneLine(draft.target.title ?? fillTemplate(config.subject, draft));
    return `${cutText(title, maxTitleLength)} [${draft.marker}]`;
  };
  return {
    timeoutMs,
    create: (draft, signal) =>
      attempt(async () => {
        const id = openingId(draft, domain);
        const incident = String(draft.incidentId);
        const mail = {
          id,
          inReplyTo: null,
          event: 'opened',
          incident,
          subject: subject(draft),
          text: textOf(draft),
        } as const;
        await send(mail, signal);
        return { key: id, url: null, stderr: '' };
      }),
    ...(tells.includes('update') && {
      update: (key, draft, signal) => {
        const text = textOf(draft);
        return reply(
          key,
          { id: updateId(key, text, domain), event: 'updated', subject: `Re: ${subject(draft)}`, text },
          signal,
        );
      },
    }),
    ...(tells.includes('comment') && {
      comment: (ref, comment, signal) => {
        const id = commentId(ref, comment, domain);
        return reply(ref.key, { id, event: 'commented', subject: replySubject(ref.key), text: comment.text }, signal);
      },
    }),
    ...(tells.includes('close') && { close: move('closed') }),
    ...(tells.includes('reopen') && { reopen: move('reopened') }),
    // Nobody can look into a queue. What is sent again has the same id, so nothing is found and it is sent again.
    ...(resend === 'when_unknown' && { find: () => Promise.resolve({ ok: true, value: null } as const) }),
    test: (signal) =>
      attempt(async () => {
        await greetServer(server(), within(signal));
        const how = config.user === undefined ? 'it takes mail without a login' : `it knows the user ${config.user}`;
        return [{ what: 'the mail server answers', isOk: true, message: `${config.host}: ${how}` }];
      }),
  } satisfies TicketSystem;
};

const stateTexts = {
  closed: 'The incident is closed.',
  reopened: 'The incident is open again.',
};

/** Replies that are written without the incident's facts at hand. */
const replySubject = (key: string): string => {
  const origin = originOf(key);
  return origin === null ? 'Re: your ticket' : `Re: [${origin.marker}]`;
};

const textOf = (draft: TicketDraft): string => {
  const { message, facts } = describeProblem(draft);
  return `${cutText(message, maxMessageLength)}\n\n${facts.join('\n')}`;
};
