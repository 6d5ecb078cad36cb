import { asc, eq, gt } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { StormRule } from '#domain/rule/rules.ts';
import type { Database, Queries } from '../database.ts';
import { eventDefinition, source, stormRule, team } from '../schema/index.ts';
import { changeRules, gone } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';
import type { Concerned } from './recheck-incidents.ts';

export type StormDraft = Omit<StormRule, 'id'>;
/** A storm rule with the names of what it refers to; null: it names none, or one that is gone. */
export type StormRow = Awaited<ReturnType<typeof select>>[number];

/** More rules than anybody has. */
const maxRules = 20_000;

/** A page of storm rules by id. `limit`: 1 to 200. */
export const listStorms = async (
  db: Queries,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<{ rows: StormRow[]; next: number | null }> => {
  const found = await select(db, afterId === null ? undefined : gt(stormRule.id, afterId), limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** One storm rule; null when it doesn't exist. */
export const loadStorm = async (db: Queries, id: number): Promise<StormRow | null> => {
  const [row] = await select(db, eq(stormRule.id, id), 1);
  return row ?? null;
};

type Save = {
  id: number | null;
  draft: StormDraft;
  /** The rules that the draft breaks beside all others, like a name that is taken. */
  check: (rule: StormRule, others: StormRule[]) => FieldFault[];
};

/**
 * The storm rule is on record, new or changed (`id` not null); returns its id. Refused: what `check` finds among the rules as
 * they are then.
 */
export const saveStorm = (db: Database['db'], { id, draft, check }: Save, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const all = await tx.select().from(stormRule).orderBy(asc(stormRule.id)).limit(maxRules);
    const before = id === null ? null : all.find((rule) => rule.id === id);
    if (before === undefined) return gone;
    const faults = check(
      { ...draft, id: id ?? 0 },
      all.filter((rule) => rule.id !== id),
    );
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, draft, by));
    if (id !== null) await tx.update(stormRule).set(draft).where(eq(stormRule.id, id));
    const audit = { action: `storm.${id === null ? 'create' : 'update'}`, subject: subjectOf(saved) };
    const concerned = [...placesOf(draft), ...(before === null ? [] : placesOf(before)), { stormRuleId: saved }];
    return { ok: true, value: saved, audit: { ...audit, before, after: draft }, concerned };
  });

/** The storm rule is gone; incidents of its storms are looked at again. */
export const deleteStorm = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await find(tx, id);
    if (before === undefined) return gone;
    await tx.delete(stormRule).where(eq(stormRule.id, id));
    const audit = { action: 'storm.delete', subject: subjectOf(id), before, after: null };
    return { ok: true, value: id, audit, concerned: [...placesOf(before), { stormRuleId: id }] };
  });

const subjectOf = (id: number): string => `storm/${String(id)}`;

/** A rule for any team and source concerns open incidents by their storm alone: it counts those to come. */
const placesOf = ({ teamId, sourceId }: Pick<StormDraft, 'teamId' | 'sourceId'>): Concerned[] =>
  teamId === null && sourceId === null
    ? []
    : [
        {
          ...(teamId === null ? {} : { teamIds: [teamId] }),
          ...(sourceId === null ? {} : { sourceIds: [sourceId] }),
        },
      ];

const find = async (tx: Queries, id: number) => {
  const [row] = await tx.select().from(stormRule).where(eq(stormRule.id, id));
  return row;
};

const insert = async (tx: Queries, draft: StormDraft, { actor, now }: Changer): Promise<number> => {
  const [{ insertId }] = await tx.insert(stormRule).values({ ...draft, createdAt: now, createdBy: actor });
  return insertId;
};

const select = (db: Queries, where: SQL | undefined, limit: number) =>
  db
    .select({
      id: stormRule.id,
      name: stormRule.name,
      teamId: stormRule.teamId,
      teamName: team.name,
      sourceId: stormRule.sourceId,
      sourceName: source.name,
      count: stormRule.count,
      seconds: stormRule.seconds,
      tickets: stormRule.tickets,
      definitionId: stormRule.definitionId,
      summary: eventDefinition.summary,
      isDefinitionEnabled: eventDefinition.isEnabled,
      createdAt: stormRule.createdAt,
      createdBy: stormRule.createdBy,
    })
    .from(stormRule)
    .leftJoin(team, eq(team.id, stormRule.teamId))
    .leftJoin(source, eq(source.id, stormRule.sourceId))
    .leftJoin(eventDefinition, eq(eventDefinition.id, stormRule.definitionId))
    .where(where)
    .orderBy(asc(stormRule.id))
    .limit(limit);
