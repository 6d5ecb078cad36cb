import { and, asc, eq, gt, inArray, like, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Role } from '#domain/role.ts';
import type { Queries } from '../database.ts';
import { team, teamMember, user } from '../schema/index.ts';

type Team = { id: number; name: string };

/** Somebody who may log in, without any secret. */
export type PersonRow = {
  id: number;
  name: string;
  email: string | null;
  role: Role;
  isEnabled: boolean;
  createdAt: Date;
  /** Since when logins ask for a code; null: they don't. */
  totpSince: Date | null;
  teams: Team[];
};

export const peopleShown = ['enabled', 'disabled'] as const;
export type PeopleShown = (typeof peopleShown)[number];

type Search = { text: string; show: PeopleShown };
type Page = { afterName: string | null; limit: number };

/** A page of people by name. `text`: part of a name or e-mail address. `limit`: 1 to 200. */
export const listPeople = async (
  db: Queries,
  { text, show }: Search,
  { afterName, limit }: Page,
): Promise<{ rows: PersonRow[]; next: string | null }> => {
  const pattern = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await select(
    db,
    and(
      eq(user.isEnabled, show === 'enabled'),
      text === '' ? undefined : or(like(user.name, pattern), like(user.email, pattern)),
      afterName === null ? undefined : gt(user.name, afterName),
    ),
    limit + 1,
  );
  const rows = await withTeams(db, found.slice(0, limit));
  return { rows, next: found.length > limit ? (rows.at(-1)?.name ?? null) : null };
};

/** One person; null when there is none. */
export const loadPerson = async (db: Queries, id: number): Promise<PersonRow | null> => {
  const [row] = await withTeams(db, await select(db, eq(user.id, id), 1));
  return row ?? null;
};

/** True when the person's password is one that somebody else chose: their next login asks for another. */
export const hasIssuedPassword = async (db: Queries, userId: number): Promise<boolean> => {
  const [row] = await db.select({ isIssued: user.mustChangePassword }).from(user).where(eq(user.id, userId));
  return row?.isIssued ?? false;
};

const columns = {
  ...{ id: user.id, name: user.name, email: user.email, role: user.role },
  ...{ isEnabled: user.isEnabled, createdAt: user.createdAt, totpSince: user.totpSince },
};

const select = (db: Queries, where: SQL | undefined, limit: number) =>
  db.select(columns).from(user).where(where).orderBy(asc(user.name)).limit(limit);

const withTeams = async (db: Queries, people: Omit<PersonRow, 'teams'>[]): Promise<PersonRow[]> => {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const members = await db
    .select({ userId: teamMember.userId, id: team.id, name: team.name })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(inArray(teamMember.userId, ids))
    .orderBy(asc(team.name));
  return people.map((person) => ({
    ...person,
    teams: members.filter(({ userId }) => userId === person.id).map(({ id, name }) => ({ id, name })),
  }));
};
