import { asc, eq } from 'drizzle-orm';
import type { Condition } from '#domain/definition/action.ts';
import type { Effect } from '#domain/effect/effect.ts';
import type { FlapRule } from '#domain/flap/flap.ts';
import type { Severity } from '#domain/severity.ts';
import type { Trigger } from '#domain/trigger/trigger.ts';
import type { Queries } from '../database.ts';
import { eventAction, eventDefinition } from '../schema/index.ts';

/** An event action as it's stored; `condition` {}: none. */
export type StoredAction = {
  id: number;
  name: string;
  trigger: Trigger;
  condition: Condition;
  effect: Effect;
  isEnabled: boolean;
};

/** An event definition with all of its actions in their order, as configured. */
export type Definition = {
  id: number;
  key: string | null;
  summary: string;
  description: string;
  severity: Severity;
  teamId: number;
  categoryId: number;
  isEnabled: boolean;
  reopenWindowSeconds: number;
  staleSeconds: number | null;
  flap: FlapRule | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  actions: StoredAction[];
};

/** The definition as configured; null when it doesn't exist. */
export const loadDefinition = async (db: Queries, id: number): Promise<Definition | null> => {
  const [row] = await db.select().from(eventDefinition).where(eq(eventDefinition.id, id));
  if (row === undefined) return null;
  const actions = await db
    .select()
    .from(eventAction)
    .where(eq(eventAction.definitionId, id))
    .orderBy(asc(eventAction.position), asc(eventAction.id));
  return {
    ...row,
    actions: actions.map(({ id: actionId, name, trigger, condition, effect, isEnabled }) => ({
      ...{ id: actionId, name, trigger, effect, isEnabled },
      condition: condition ?? {},
    })),
  };
};
