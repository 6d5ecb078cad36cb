import { and, eq, ne } from 'drizzle-orm';
import { messageTypes } from '#domain/intake/message-type.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Database, Queries } from '../database.ts';
import { gone, record } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { source } from '../schema/index.ts';
import { loadSource } from './list-sources.ts';
import type { SourceRow } from './list-sources.ts';
import { saveSettings } from './save-settings.ts';
import type { SourceSettings } from './save-settings.ts';

/** A source as people write it. */
export type SourceDraft = Omit<SourceRow, 'id' | 'createdAt' | 'config' | 'secretNames'>;

/**
 * The source is on record, new or changed (`id` not null; its kind stays); returns its id. The intake knows of it within 2 s.
 * `settings`: without them they stay as they are. Refused: a name that another has, compared without case.
 */
export const saveSource = (
  db: Database['db'],
  { id, draft, settings }: { id: number | null; draft: SourceDraft; settings?: SourceSettings },
  by: Changer,
): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    const before = id === null ? null : await loadSource(tx, id);
    if (id !== null && before === null) return gone;
    const faults = await nameFaults(tx, draft.name, id);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, draft, by.now));
    if (id !== null)
      await tx
        .update(source)
        .set(columnsOf({ ...draft, kind: before?.kind ?? draft.kind }))
        .where(eq(source.id, id));
    if (settings !== undefined) await saveSettings(tx, saved, settings);
    await recordChange(tx, by, { id: saved, before });
    return { ok: true, value: saved };
  });

/** The source may send, or may not any more: within 2 s. One that is so already stays as it is. */
export const switchSource = (
  db: Database['db'],
  { id, isEnabled }: { id: number; isEnabled: boolean },
  by: Changer,
): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    const before = await loadSource(tx, id);
    if (before === null) return gone;
    if (before.isEnabled === isEnabled) return { ok: true, value: id };
    await tx.update(source).set({ isEnabled }).where(eq(source.id, id));
    await recordChange(tx, by, { id, before });
    return { ok: true, value: id };
  });

const columnsOf = ({ networks, messageTypes: types, ...draft }: SourceDraft) => ({
  ...draft,
  networks: networks.length === 0 ? null : networks,
  messageTypes: types.length === messageTypes.length ? null : types,
});

const insert = async (tx: Queries, draft: SourceDraft, createdAt: Date): Promise<number> => {
  const [{ insertId }] = await tx.insert(source).values({ ...columnsOf(draft), createdAt });
  return insertId;
};

type Change = { id: number; before: SourceRow | null };

const recordChange = async (tx: Queries, by: Changer, { id, before }: Change): Promise<void> => {
  const after = await loadSource(tx, id);
  const audit = { action: before === null ? 'source.create' : 'source.update', subject: `source/${String(id)}` };
  await record(tx, by, { audit: { ...audit, before, after }, concerned: [] });
};

const nameFaults = async (tx: Queries, name: string, id: number | null): Promise<FieldFault[]> => {
  const isOther = id === null ? undefined : ne(source.id, id);
  const [twin] = await tx
    .select({ id: source.id })
    .from(source)
    .where(and(eq(source.name, name), isOther));
  return twin === undefined ? [] : [{ field: 'name', rule: `must be its own; source ${String(twin.id)} has it` }];
};
