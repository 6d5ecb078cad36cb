import type { EventAction } from '#domain/definition/action.ts';
import type { Database } from '#db/database.ts';
import { eventAction, eventDefinition } from '#db/schema/index.ts';

export type NewAction = Pick<EventAction, 'name' | 'trigger' | 'effect'> & Partial<Pick<EventAction, 'condition'>>;
type NewDefinition = Partial<typeof eventDefinition.$inferInsert> & { actions: NewAction[] };

/** The event definition of this id is there, with its actions in order, in the seeded team and category. */
export const insertDefinition = async (
  { db }: Database,
  id: number,
  { actions, ...given }: NewDefinition,
): Promise<void> => {
  const now = new Date();
  const plain = {
    summary: `Definition ${String(id)}`,
    description: '',
    severity: 'S2',
    teamId: 1,
    categoryId: 1,
  } as const;
  await db.insert(eventDefinition).values({ ...plain, createdAt: now, updatedAt: now, ...given, id });
  for (const [index, { condition, ...action }] of actions.entries())
    await db
      .insert(eventAction)
      .values({ ...action, definitionId: id, position: index + 1, condition: condition ?? null });
};
