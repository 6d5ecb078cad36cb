import { createHash } from 'node:crypto';
import { composeMessage } from '#activities/adapters/email/message.ts';
import type { DueNotice } from '#db/notice/due-notices.ts';
import { noticeText } from '#domain/ticket/notice/notice-text.ts';
import { domainOf } from './mail-route.ts';

type Sender = { from: string; publicUrl: string | null };

/** The notice as a message, with an id that is the same however often it is sent. */
export const noticeMail = (notice: DueNotice, { from, publicUrl }: Sender): Promise<Buffer> => {
  const { kind, facts, system, recipient } = notice;
  const who = { from, fromName: 'Tocsin', to: recipient };
  const mail = { id: noticeId(notice, domainOf(from)), inReplyTo: null, event: kind, incident: null };
  return composeMessage(who, { ...mail, ...noticeText({ kind, facts, system, publicUrl }) });
};

/** Two installations, which both count from 1, hardly write a notice in the same millisecond. */
const noticeId = ({ id, kind, system, createdAt }: DueNotice, domain: string): string => {
  const parts = [id, kind, system.id, createdAt.toISOString()];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
  return `notice-${String(id)}.${hash}@${domain}`;
};
