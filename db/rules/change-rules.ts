import { eq, sql } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { AuditLine, Changer } from '../audit/write-audit.ts';
import type { Database, Queries } from '../database.ts';
import { ruleBook } from '../schema/index.ts';
import { recheckIncidents } from './recheck-incidents.ts';
import type { Concerned } from './recheck-incidents.ts';

export type { Changer } from '../audit/write-audit.ts';

/** What became of a save: done, refused with every fault, or there is nothing to change. */
export type Saved<T> = { ok: true; value: T } | { ok: false; because: 'refused'; faults: FieldFault[] } | Gone;
export type Gone = { ok: false; because: 'gone' };
export const gone: Gone = { ok: false, because: 'gone' };

/** What a change did: its line in the audit log, and the incidents that may be decided otherwise now. */
export type Change<T> = {
  value: T;
  audit: AuditLine;
  concerned: Concerned[];
};

type Tried<T> = ({ ok: true } & Change<T>) | Exclude<Saved<T>, { ok: true }>;

/**
 * One change of the rules is done as a whole: the rule, the version of the rule book, the audit entry, and the open incidents
 * that are to look again. One change is made at a time; `change` writes nothing when it refuses.
 * Failures: the driver's errors; then nothing is written.
 */
export const changeRules = <T>(
  db: Database['db'],
  by: Changer,
  change: (tx: Queries) => Promise<Tried<T>>,
): Promise<Saved<T>> =>
  db.transaction(async (tx) => {
    await tx.select({ version: ruleBook.version }).from(ruleBook).where(eq(ruleBook.id, 1)).for('update');
    const tried = await change(tx);
    if (!tried.ok) return tried;
    await tx
      .update(ruleBook)
      .set({ version: sql`${ruleBook.version} + 1` })
      .where(eq(ruleBook.id, 1));
    await record(tx, by, tried);
    return { ok: true, value: tried.value };
  });

/** Writes the audit entry of a change and sends its incidents to look again. */
export const record = async (tx: Queries, by: Changer, change: Omit<Change<unknown>, 'value'>): Promise<void> => {
  await writeAudit(tx, by, change.audit);
  await recheckIncidents(tx, change.concerned, by.now);
};

/** A refusal for one field. */
export const refused = (field: string, rule: string): { ok: false; because: 'refused'; faults: FieldFault[] } => ({
  ok: false,
  because: 'refused',
  faults: [{ field, rule }],
});
