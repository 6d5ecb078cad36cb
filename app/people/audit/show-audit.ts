import { redactSecrets } from '#domain/access/redact-secrets.ts';
import type { AuditRow } from '#db/audit/list-audit.ts';
import { findChanges } from './find-changes.ts';
import type { FieldChange } from './find-changes.ts';

/** A line of the audit log as a page shows it: what differs, without secrets. */
export type ShownEntry = Omit<AuditRow, 'before' | 'after'> & { changes: FieldChange[] };

/** What of an entry goes to the browser. Secrets are left out once more: other writers may not have. */
export const showAudit = ({ before, after, ...entry }: AuditRow): ShownEntry => ({
  ...entry,
  changes: findChanges(redactSecrets(before), redactSecrets(after)),
});
