import { eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { gone, record } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { eventDefinition } from '../schema/index.ts';
import { loadDefinition } from './load-definition.ts';

/**
 * The definition is enabled, or disabled, one version later, and its open incidents look at it again. One that is so already
 * stays as it is.
 */
export const switchDefinition = (
  db: Database['db'],
  { id, isEnabled }: { id: number; isEnabled: boolean },
  by: Changer,
): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    await tx.select({ id: eventDefinition.id }).from(eventDefinition).where(eq(eventDefinition.id, id)).for('update');
    const before = await loadDefinition(tx, id);
    if (before === null) return gone;
    if (before.isEnabled === isEnabled) return { ok: true, value: id };
    const after = { isEnabled, version: before.version + 1, updatedAt: by.now };
    await tx.update(eventDefinition).set(after).where(eq(eventDefinition.id, id));
    const audit = { action: 'definition.update', subject: `definition/${String(id)}` };
    await record(tx, by, {
      audit: { ...audit, before, after: { ...before, ...after } },
      concerned: [{ definitionIds: [id] }],
    });
    return { ok: true, value: id };
  });
