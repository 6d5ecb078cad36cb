import { and, asc, eq, gt, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import type { SQL } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { InhibitRule } from '#domain/rule/rules.ts';
import type { Database, Queries } from '../database.ts';
import { eventDefinition, inhibitRule } from '../schema/index.ts';
import { changeRules, gone } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';
import type { Concerned } from './recheck-incidents.ts';

export type InhibitDraft = Omit<InhibitRule, 'id'>;
/** An inhibition with the summaries of its definitions; null: gone. */
export type InhibitRow = Awaited<ReturnType<typeof select>>[number];

/** More rules than the check for cycles needs to see. */
const maxRules = 20_000;

/** A page of inhibitions by id. `limit`: 1 to 200. */
export const listInhibitions = async (
  db: Queries,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<{ rows: InhibitRow[]; next: number | null }> => {
  const found = await select(db, afterId === null ? undefined : gt(inhibitRule.id, afterId), limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** One inhibition; null when it doesn't exist. */
export const loadInhibition = async (db: Queries, id: number): Promise<InhibitRow | null> => {
  const [row] = await select(db, eq(inhibitRule.id, id), 1);
  return row ?? null;
};

/** The inhibitions that name the definition on either side, at most 100. */
export const inhibitionsOf = (db: Queries, definitionId: number): Promise<InhibitRow[]> =>
  select(
    db,
    or(eq(inhibitRule.sourceDefinitionId, definitionId), eq(inhibitRule.targetDefinitionId, definitionId)),
    100,
  );

type Save = {
  id: number | null;
  draft: InhibitDraft;
  /** The rules that the draft breaks beside all others, like a cycle. */
  check: (rule: InhibitRule, others: InhibitRule[]) => FieldFault[];
};

/**
 * The inhibition is on record, new or changed; returns its id. Refused: what `check` finds among the
 * rules as they are then.
 */
export const saveInhibition = (db: Database['db'], { id, draft, check }: Save, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const all = await tx.select().from(inhibitRule).orderBy(asc(inhibitRule.id)).limit(maxRules);
    const before = id === null ? null : all.find((rule) => rule.id === id);
    if (before === undefined) return gone;
    const others = all.filter((rule) => rule.id !== id);
    const faults = check({ ...draft, id: id ?? 0 }, others);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, draft, by));
    if (id !== null) await tx.update(inhibitRule).set(draft).where(eq(inhibitRule.id, id));
    const audit = { action: `inhibition.${id === null ? 'create' : 'update'}`, subject: subjectOf(saved) };
    const concerned = [placeOf(draft), ...(before === null ? [] : [placeOf(before)])];
    return { ok: true, value: saved, audit: { ...audit, before, after: draft }, concerned };
  });

/** The inhibition is gone, and what it withheld is looked at again. */
export const deleteInhibition = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const [before] = await tx.select().from(inhibitRule).where(eq(inhibitRule.id, id));
    if (before === undefined) return gone;
    await tx.delete(inhibitRule).where(eq(inhibitRule.id, id));
    const audit = { action: 'inhibition.delete', subject: subjectOf(id), before, after: null };
    return { ok: true, value: id, audit, concerned: [placeOf(before)] };
  });

const subjectOf = (id: number): string => `inhibition/${String(id)}`;

const placeOf = ({ targetDefinitionId }: InhibitDraft): Concerned => ({ definitionIds: [targetDefinitionId] });

const insert = async (tx: Queries, draft: InhibitDraft, { actor, now }: Changer): Promise<number> => {
  const [{ insertId }] = await tx.insert(inhibitRule).values({ ...draft, createdAt: now, createdBy: actor });
  return insertId;
};

const select = (db: Queries, where: SQL | undefined, limit: number) => {
  const source = alias(eventDefinition, 'source_definition');
  const target = alias(eventDefinition, 'target_definition');
  return db
    .select({
      id: inhibitRule.id,
      name: inhibitRule.name,
      sourceDefinitionId: inhibitRule.sourceDefinitionId,
      sourceSummary: source.summary,
      isSourceEnabled: source.isEnabled,
      targetDefinitionId: inhibitRule.targetDefinitionId,
      targetSummary: target.summary,
      isTargetEnabled: target.isEnabled,
      relation: inhibitRule.relation,
      equalLabels: inhibitRule.equalLabels,
      createdAt: inhibitRule.createdAt,
      createdBy: inhibitRule.createdBy,
    })
    .from(inhibitRule)
    .leftJoin(source, eq(source.id, inhibitRule.sourceDefinitionId))
    .leftJoin(target, eq(target.id, inhibitRule.targetDefinitionId))
    .where(and(where))
    .orderBy(asc(inhibitRule.id))
    .limit(limit);
};
