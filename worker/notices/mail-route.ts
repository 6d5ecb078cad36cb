import type { MailServer } from '#activities/adapters/email/smtp-client.ts';
import { readSmtpUrl } from '#domain/settings/smtp-url.ts';
import type { Settings } from '#domain/settings/settings.ts';

/** How notices are sent: by which server, and from whom. */
export type MailRoute = { server: MailServer; from: string };

const timeoutMs = 15_000;

/** What the settings say of it; null: no mail server is set. */
export const mailRouteOf = ({ smtpUrl, mailFrom: from }: Pick<Settings, 'smtpUrl' | 'mailFrom'>): MailRoute | null => {
  const read = smtpUrl === null ? null : readSmtpUrl(smtpUrl);
  if (read?.ok !== true || from === null) return null; // both are set, or none; the URL was read when the process started
  return { from, server: { ...read.server, name: domainOf(from), timeoutMs } };
};

/** The part of a mail address behind its @. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
