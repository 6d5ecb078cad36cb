import { writeAudit } from '#db/audit/write-audit.ts';
import type { Database } from '#db/database.ts';

/** What is on record of a login: who (null: nobody of that name), from where, when, and what came of it. */
export type LoginRecord = {
  user: { id: number; name: string } | null;
  address: string;
  now: Date;
  event: 'login.ok' | 'login.failed' | 'login.code_failed' | 'login.recovery_code' | 'login.logout';
};

/** The login is in the audit log. A name that nobody has isn't: people type their password there by mistake. */
export const recordLogin = ({ db }: Database, { user, address, now, event }: LoginRecord): Promise<void> =>
  writeAudit(
    db,
    { actor: user?.name ?? 'unknown', address, now },
    { action: event, subject: user === null ? 'user/unknown' : `user/${String(user.id)}` },
  );
