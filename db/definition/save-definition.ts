import { and, desc, eq, inArray, ne, notInArray } from 'drizzle-orm';
import { isByRoute } from '#domain/effect/ticket/by-route.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Database, Queries } from '../database.ts';
import { record } from '../rules/change-rules.ts';
import type { Changer, Gone, Saved } from '../rules/change-rules.ts';
import { auditEntry, category, eventAction, eventDefinition, team, ticketSystem } from '../schema/index.ts';
import { loadDefinition } from './load-definition.ts';
import type { Definition, StoredAction } from './load-definition.ts';

/** A definition as people write it. An action without an id is new; the others keep theirs. */
export type DefinitionDraft = Omit<Definition, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'actions'> & {
  actions: (Omit<StoredAction, 'id'> & { id: number | null })[];
};

/** Somebody saved another version meanwhile: the newest version, who saved it (null: not known), and when. */
export type Overtaken = { ok: false; because: 'overtaken'; version: number; by: string | null; at: Date };

type Result = Exclude<Saved<{ id: number; version: number }>, Gone> | Gone | Overtaken;

type Save = { id: number; version: number; draft: DefinitionDraft };

/** A definition that is to be made. `id`: the one that sources send already; absent: the next one. */
export type NewDefinition = DefinitionDraft & { id?: number };

/**
 * The new definition is on record, version 1. Refused: an id or key that another has; a team, category or ticket system that
 * isn't there. Failures: the driver's errors; then nothing is written.
 */
export const createDefinition = (db: Database['db'], draft: NewDefinition, by: Changer): Promise<Result> =>
  db.transaction(async (tx) => {
    const faults = [...(await idFaults(tx, draft.id)), ...(await findFaults(tx, draft, null))];
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    return { ok: true, value: { id: await insertDefinition(tx, draft, by), version: 1 } };
  });

/** Writes a definition that breaks no rule, with its actions and its audit entry; returns its id. */
export const insertDefinition = async (tx: Queries, draft: NewDefinition, by: Changer): Promise<number> => {
  const { actions, ...row } = draft;
  const [{ insertId }] = await tx
    .insert(eventDefinition)
    .values({ ...row, version: 1, createdAt: by.now, updatedAt: by.now });
  const id = draft.id ?? insertId;
  await writeActions(tx, id, actions);
  const after = await loadDefinition(tx, id);
  const audit = { action: 'definition.create', subject: subjectOf(id), before: null, after };
  await record(tx, by, { audit, concerned: [] });
  return id;
};

/**
 * The definition and its actions are as in the draft, one version later, and its open incidents look at it again.
 * Refused: as in {@link createDefinition}, and when `version` isn't the newest; then nothing is written.
 */
export const saveDefinition = (db: Database['db'], { id, version, draft }: Save, by: Changer): Promise<Result> =>
  db.transaction(async (tx) => {
    await tx.select({ id: eventDefinition.id }).from(eventDefinition).where(eq(eventDefinition.id, id)).for('update');
    const before = await loadDefinition(tx, id);
    if (before === null) return { ok: false, because: 'gone' };
    if (before.version !== version) return overtaken(tx, before);
    const faults = await findFaults(tx, draft, id);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const { actions, ...row } = draft;
    const saved = { ...row, version: version + 1, updatedAt: by.now };
    await tx.update(eventDefinition).set(saved).where(eq(eventDefinition.id, id));
    const known = before.actions.map((action) => action.id);
    // An id of another definition's action is none of this one's: it becomes a new action here.
    const own = actions.map((action) => ({ ...action, id: known.find((one) => one === action.id) ?? null }));
    await writeActions(tx, id, own);
    const after = await loadDefinition(tx, id);
    const audit = { action: 'definition.update', subject: subjectOf(id), before, after };
    await record(tx, by, { audit, concerned: [{ definitionIds: [id] }] });
    return { ok: true, value: { id, version: version + 1 } };
  });

const subjectOf = (id: number): string => `definition/${String(id)}`;

const writeActions = async (tx: Queries, definitionId: number, actions: DefinitionDraft['actions']): Promise<void> => {
  const kept = actions.flatMap(({ id }) => (id === null ? [] : [id]));
  const isDropped = kept.length === 0 ? undefined : notInArray(eventAction.id, kept);
  await tx.delete(eventAction).where(and(eq(eventAction.definitionId, definitionId), isDropped));
  for (const [index, { id, ...action }] of actions.entries()) {
    const row = { ...action, definitionId, position: index + 1 };
    if (id === null) await tx.insert(eventAction).values(row);
    else await tx.update(eventAction).set(row).where(eq(eventAction.id, id));
  }
};

/** Audit entries that are a version each; to give it waiting alerts changes nothing of it. */
const changes = ['definition.create', 'definition.update'];

const overtaken = async (tx: Queries, { id, version, updatedAt }: Definition): Promise<Overtaken> => {
  const [last] = await tx
    .select({ actor: auditEntry.actor })
    .from(auditEntry)
    .where(and(eq(auditEntry.subject, subjectOf(id)), inArray(auditEntry.action, changes)))
    .orderBy(desc(auditEntry.id))
    .limit(1);
  return { ok: false, because: 'overtaken', version, by: last?.actor ?? null, at: updatedAt };
};

const findFaults = async (tx: Queries, draft: DefinitionDraft, id: number | null): Promise<FieldFault[]> => [
  ...(await keyFaults(tx, draft.key, id)),
  ...(await ownerFaults(tx, draft)),
  ...(await ticketFaults(tx, draft)),
];

/** Ids beyond it would make those of all later definitions as large. */
const maxChosenId = 1_000_000;

const idFaults = async (tx: Queries, id: number | undefined): Promise<FieldFault[]> => {
  if (id === undefined) return [];
  if (!Number.isInteger(id) || id < 1 || id > maxChosenId)
    return [
      { field: 'newId', rule: `must be a whole number from 1 to ${String(maxChosenId)}; correct it at the source` },
    ];
  const [twin] = await tx.select({ id: eventDefinition.id }).from(eventDefinition).where(eq(eventDefinition.id, id));
  return twin === undefined ? [] : [{ field: 'newId', rule: 'must not be that of another definition' }];
};

const keyFaults = async (tx: Queries, key: string | null, id: number | null): Promise<FieldFault[]> => {
  if (key === null) return [];
  const isOther = id === null ? undefined : ne(eventDefinition.id, id);
  const [twin] = await tx
    .select({ id: eventDefinition.id })
    .from(eventDefinition)
    .where(and(eq(eventDefinition.key, key), isOther));
  return twin === undefined ? [] : [{ field: 'key', rule: `must be its own; definition ${String(twin.id)} has it` }];
};

const ownerFaults = async (tx: Queries, { teamId, categoryId }: DefinitionDraft): Promise<FieldFault[]> => {
  const [owner] = await tx.select({ id: team.id }).from(team).where(eq(team.id, teamId));
  const [sort] = await tx.select({ id: category.id }).from(category).where(eq(category.id, categoryId));
  return [
    ...(owner === undefined ? [{ field: 'teamId', rule: 'must be a team that exists' }] : []),
    ...(sort === undefined ? [{ field: 'categoryId', rule: 'must be a category that exists' }] : []),
  ];
};

const ticketFaults = async (tx: Queries, { actions }: DefinitionDraft): Promise<FieldFault[]> => {
  const systems = await tx.select({ id: ticketSystem.id }).from(ticketSystem);
  return actions.flatMap(({ effect }, index) =>
    effect.kind !== 'ticket' || isByRoute(effect) || systems.some(({ id }) => id === effect.ticketSystemId)
      ? []
      : [{ field: `actions.${String(index)}.effect.ticketSystemId`, rule: 'must be a ticket system that exists' }],
  );
};
