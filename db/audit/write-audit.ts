import { redactSecrets } from '#domain/access/redact-secrets.ts';
import type { Queries } from '../database.ts';
import { auditEntry } from '../schema/index.ts';

/** Who changes configuration, from where, and when. */
export type Changer = { actor: string; address: string | null; now: Date };

/** What was done to what. `action`: like `user.create`; `subject`: like `user/7`. */
export type AuditLine = { action: string; subject: string; before?: unknown; after?: unknown };

const maxActorLength = 64;

/** The one way into the audit log: the line is in it, and secrets in it are `[redacted]`. To be called in the transaction of the change. */
export const writeAudit = async (tx: Queries, { actor, address, now }: Changer, line: AuditLine): Promise<void> => {
  const { action, subject, before = null, after = null } = line;
  const who = { at: now, actor: actor.slice(0, maxActorLength), address };
  await tx
    .insert(auditEntry)
    .values({ ...who, action, subject, before: redactSecrets(before), after: redactSecrets(after) });
};
