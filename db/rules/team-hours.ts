import { asc, eq, gt } from 'drizzle-orm';
import type { TeamHours } from '#domain/rule/rules.ts';
import type { Database, Queries } from '../database.ts';
import { team } from '../schema/index.ts';
import { changeRules, gone } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';

export type TeamRow = { id: number; name: string; description: string; hours: TeamHours | null };

const columns = { id: team.id, name: team.name, description: team.description, hours: team.hours };

/** A page of teams by id, with their hours. `limit`: 1 to 200. */
export const listTeams = async (
  db: Queries,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<{ rows: TeamRow[]; next: number | null }> => {
  const found = await db
    .select(columns)
    .from(team)
    .where(afterId === null ? undefined : gt(team.id, afterId))
    .orderBy(asc(team.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** One team; null when it doesn't exist. */
export const loadTeam = async (db: Queries, id: number): Promise<TeamRow | null> => {
  const [row] = await db.select(columns).from(team).where(eq(team.id, id));
  return row ?? null;
};

/** The team works in these hours; null: always. Its open incidents look at their conditions again. */
export const saveTeamHours = (
  db: Database['db'],
  { id, hours }: { id: number; hours: TeamHours | null },
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await loadTeam(tx, id);
    if (before === null) return gone;
    await tx.update(team).set({ hours }).where(eq(team.id, id));
    const subject = `team/${String(id)}`;
    const audit = { action: 'team.hours', subject, before: before.hours, after: hours };
    return { ok: true, value: id, audit, concerned: [{ teamIds: [id] }] };
  });
