import type { Definition, StoredAction } from '#db/definition/load-definition.ts';
import { conditionWords } from '#app/definition/condition-words.ts';
import { describeAction } from '#app/definition/describe-action.ts';

type Stored = Omit<StoredAction, 'condition'> & { condition: StoredAction['condition'] | null };

/** An action as the API shows it: its parts, and the text that people read. `ticketSystems`: names by id. */
export const actionJson = (action: Stored, ticketSystems: ReadonlyMap<number, string>) => {
  const { id, name, isEnabled, trigger, condition, effect } = action;
  return {
    ...{ id, name, isEnabled, trigger, condition: condition ?? {}, effect },
    text: describeAction(action, ticketSystems),
    onlyIf: condition === null ? null : conditionWords(condition),
  };
};

type Named = Pick<
  Definition,
  'id' | 'key' | 'summary' | 'description' | 'severity' | 'isEnabled' | 'version' | 'teamId' | 'categoryId'
> & { teamName: string | null; categoryName: string | null };

/** An event definition as lists show it. */
export const definitionJson = (row: Named, actions: ReturnType<typeof actionJson>[]) => ({
  ...{ id: row.id, key: row.key, summary: row.summary, description: row.description, severity: row.severity },
  ...{ isEnabled: row.isEnabled, version: row.version, teamId: row.teamId, team: row.teamName },
  ...{ categoryId: row.categoryId, category: row.categoryName, actions },
});
