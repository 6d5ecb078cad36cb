import type { Field } from '#domain/declaration/field.ts';
import { effects } from '#domain/effect/effects.ts';
import { triggers } from '#domain/trigger/triggers.ts';
import type { Queries } from '#db/database.ts';
import { categoryChoices, teamChoices, ticketSystemChoices } from '#db/rules/rule-choices.ts';
import type { Choice } from '#db/rules/rule-choices.ts';

/** A kind of trigger or effect as the form offers it. */
export type KindChoice = { kind: string; label: string; fields: readonly Field[] };

/** All that the form of a definition offers. `references`: rows that a declared field may name. */
export type DefinitionChoices = {
  triggers: KindChoice[];
  effects: KindChoice[];
  references: { ticket_system: Choice[] };
  teams: Choice[];
  categories: Choice[];
};

/** What the form offers. `teamIds`: of these teams only; null: all. */
export const loadDefinitionChoices = async (
  db: Queries,
  teamIds: readonly number[] | null,
): Promise<DefinitionChoices> => {
  const teams = await teamChoices(db);
  return {
    triggers: kindsOf(triggers),
    effects: kindsOf(effects),
    references: { ticket_system: await ticketSystemChoices(db) },
    teams: teamIds === null ? teams : teams.filter(({ id }) => teamIds.includes(id)),
    categories: await categoryChoices(db),
  };
};

const kindsOf = (declarations: Record<string, { label: string; fields: readonly Field[] }>): KindChoice[] =>
  Object.entries(declarations).map(([kind, { label, fields }]) => ({ kind, label, fields }));
