import { eq } from 'drizzle-orm';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Queries } from '../database.ts';
import { source, user } from '../schema/index.ts';

/** The user of that name, compared without case, enabled or not; null when there is none. */
export const findUserOwner = async (db: Queries, name: string): Promise<{ id: number; isEnabled: boolean } | null> => {
  const [row] = await db.select({ id: user.id, isEnabled: user.isEnabled }).from(user).where(eq(user.name, name));
  return row ?? null;
};

/** The source of that name, compared without case; null when there is none. */
export const findSourceOwner = async (db: Queries, name: string): Promise<{ id: number; kind: SourceKind } | null> => {
  const [row] = await db.select({ id: source.id, kind: source.kind }).from(source).where(eq(source.name, name));
  return row ?? null;
};

/** The source of that id; null when there is none. */
export const findTokenSource = async (db: Queries, id: number): Promise<{ id: number; kind: SourceKind } | null> => {
  const [row] = await db.select({ id: source.id, kind: source.kind }).from(source).where(eq(source.id, id));
  return row ?? null;
};
