import { sendMessage } from '#activities/adapters/email/smtp-client.ts';
import { SmtpError } from '#activities/adapters/email/smtp-error.ts';
import type { Database } from '#db/database.ts';
import { recordNoticeFailed, recordNoticeSent, takeDueNotices } from '#db/notice/due-notices.ts';
import type { DueNotice } from '#db/notice/due-notices.ts';
import { nextNoticeMs } from '#domain/ticket/notice/notice-retry.ts';
import type { MailRoute } from './mail-route.ts';
import { noticeMail } from './notice-mail.ts';

export type NoticeOptions = {
  database: Database;
  /** null: no mail server is set, so notices are kept and not sent. */
  mail: MailRoute | null;
  now: () => Date;
  /** The console's address, for links; null: not known. */
  publicUrl: string | null;
};

/** Sent at the same time. */
const perTake = 5;
const sendMs = 30_000;
/** Longer than sending can last. */
const leaseMs = 120_000;
/** More than a day has room for: the workers died, each time. */
const maxAttempts = 50;

/** Sends the notices that are due longest; returns how many it tried. Failures: the driver's errors; then they are taken again later. */
export const sendDueNotices = async (options: NoticeOptions, signal: AbortSignal): Promise<number> => {
  const { database, now } = options;
  if (signal.aborted) return 0;
  const at = now();
  const until = new Date(at.getTime() + leaseMs);
  const notices = await takeDueNotices(database, { now: at, until, limit: perTake });
  const sent = await Promise.allSettled(notices.map((notice) => send(options, notice, signal)));
  const lost = sent.find((result) => result.status === 'rejected');
  if (lost !== undefined) throw lost.reason;
  return notices.length;
};

const send = async (options: NoticeOptions, notice: DueNotice, signal: AbortSignal): Promise<void> => {
  const { database, mail, now, publicUrl } = options;
  const giveUp = (error: string) => recordNoticeFailed(database, notice, { error, dueAt: null });
  if (mail === null) return giveUp('no mail server is set (TOCSIN_SMTP_URL)');
  if (notice.attempts > maxAttempts) return giveUp('no attempt came to an end');
  const { server, from } = mail;
  const message = await noticeMail(notice, { from, publicUrl });
  const failed = await refusalOf(
    sendMessage(
      server,
      { from, to: notice.recipient, message },
      AbortSignal.any([signal, AbortSignal.timeout(sendMs)]),
    ),
  );
  const at = now();
  if (failed === null) await recordNoticeSent(database, notice, at);
  else await recordNoticeFailed(database, notice, { error: failed.message, dueAt: dueAfter(notice, failed, at) });
};

/** Why it wasn't sent; null: it was. */
const refusalOf = async (sending: Promise<void>): Promise<SmtpError | null> => {
  try {
    await sending;
    return null;
  } catch (error) {
    if (!(error instanceof SmtpError)) throw error;
    return error;
  }
};

/** What a server refuses for good, like an address that it doesn't know, is not sent again. */
const dueAfter = ({ attempts, createdAt }: DueNotice, { code }: SmtpError, at: Date): Date | null => {
  if (code === 'ticket_rejected') return null;
  const nextMs = nextNoticeMs({ attempts, createdAtMs: createdAt.getTime(), nowMs: at.getTime() });
  return nextMs === null ? null : new Date(nextMs);
};
