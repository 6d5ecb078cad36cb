import { asc, eq, inArray, or } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { defaultView, savedView, team, user } from '../schema/index.ts';

/** Who sees views. */
export type ViewReader = { id: number; teamIds: readonly number[] };

/** A view as its menu shows it. `teamName`: whose members see it too; null: only its owner. */
export type ViewRow = {
  id: number;
  name: string;
  query: string;
  ownerName: string;
  isOwn: boolean;
  teamId: number | null;
  teamName: string | null;
};

const maxViews = 200;

/** A person's own views and those shared with their teams, by name, at most 200, and which one their list opens with. */
export const listViews = async (
  db: Queries,
  { id, teamIds }: ViewReader,
): Promise<{ views: ViewRow[]; defaultId: number | null }> => {
  const shared = teamIds.length === 0 ? undefined : inArray(savedView.teamId, [...teamIds]);
  const rows = await db
    .select({
      ...{ id: savedView.id, name: savedView.name, query: savedView.query, ownerName: user.name },
      ...{ userId: savedView.userId, teamId: savedView.teamId, teamName: team.name },
    })
    .from(savedView)
    .innerJoin(user, eq(user.id, savedView.userId))
    .leftJoin(team, eq(team.id, savedView.teamId))
    .where(or(eq(savedView.userId, id), shared))
    .orderBy(asc(savedView.name), asc(savedView.id))
    .limit(maxViews);
  const [chosen] = await db.select({ viewId: defaultView.viewId }).from(defaultView).where(eq(defaultView.userId, id));
  const views = rows.map(({ userId, ...row }) => ({ ...row, isOwn: userId === id }));
  return { views, defaultId: views.find((view) => view.id === chosen?.viewId)?.id ?? null };
};
