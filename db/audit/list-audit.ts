import { and, desc, eq, gte, like, lt } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { readJson } from '../json-column.ts';
import { auditEntry } from '../schema/index.ts';

/** What is searched; null is anything. `action`: the beginning of one. `from` is included, `to` is not. */
export type AuditSearch = {
  actor: string | null;
  action: string | null;
  subject: string | null;
  from: Date | null;
  to: Date | null;
};

export type AuditRow = {
  id: number;
  at: Date;
  actor: string;
  address: string | null;
  action: string;
  subject: string;
  before: unknown;
  after: unknown;
};

/** A page of the audit log, newest first. `limit`: 1 to 200. */
export const listAudit = async (
  db: Queries,
  search: AuditSearch,
  { beforeId, limit }: { beforeId: number | null; limit: number },
): Promise<{ rows: AuditRow[]; next: number | null }> => {
  const { actor, action, subject, from, to } = search;
  const found = await db
    .select()
    .from(auditEntry)
    .where(
      and(
        actor === null ? undefined : eq(auditEntry.actor, actor),
        action === null ? undefined : like(auditEntry.action, `${escapeLike(action)}%`),
        subject === null ? undefined : like(auditEntry.subject, subjectLike(subject)),
        from === null ? undefined : gte(auditEntry.at, from),
        to === null ? undefined : lt(auditEntry.at, to),
        beforeId === null ? undefined : lt(auditEntry.id, beforeId),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(limit + 1);
  const rows = found
    .slice(0, limit)
    .map((row) => ({ ...row, before: readJson(row.before), after: readJson(row.after) }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** `user/7` is that one, `user` any of them. */
const subjectLike = (subject: string): string =>
  subject.includes('/') ? escapeLike(subject) : `${escapeLike(subject)}/%`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);
