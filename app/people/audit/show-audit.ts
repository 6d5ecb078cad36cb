import type { AuditRow } from '#db/audit/list-audit.ts';
import { findChanges } from '#app/history/find-changes.ts';
import type { FieldChange } from '#app/history/find-changes.ts';

/** A line of the audit log as a page shows it: what differs, without secrets. */
export type ShownEntry = Omit<AuditRow, 'before' | 'after'> & { changes: FieldChange[] };

/** What of an entry goes to the browser. */
export const showAudit = ({ before, after, ...entry }: AuditRow): ShownEntry => ({
  ...entry,
  changes: findChanges(before, after),
});
