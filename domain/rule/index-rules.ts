import { foldElement } from '../element.ts';
import { compileElement } from './element-pattern.ts';
import type { ElementTest } from './element-pattern.ts';
import type { MaintenanceWindow, RuleBook, Suppression } from './rules.ts';

/** A suppression that must be asked; `isMeant` is absent where its bucket has settled it. */
export type Candidate = { suppression: Suppression; isMeant: ElementTest | null };

/** A rule book in the shape in which the few rules of one key are found: by element, by definition, by team. */
export type RuleIndex = {
  book: RuleBook;
  suppressionsOfElement: ReadonlyMap<string, Candidate[]>;
  /** Without an exact element; null: of any definition. */
  suppressionsOfDefinition: ReadonlyMap<number | null, Candidate[]>;
  maintenanceOfElement: ReadonlyMap<string, MaintenanceWindow[]>;
  /** With a pattern or without elements; null: of any team. */
  maintenanceOfTeam: ReadonlyMap<number | null, MaintenanceWindow[]>;
};

/** What the key of an incident gives to compare rules with. */
export type RuleKey = { definitionId: number; teamId: number; element: string };

/**
 * The book, indexed. Made once for each version of the book: of thousands of rules that name their element exactly, a key
 * meets only its own. Suppressions that name neither definition nor element are left out: they mean nothing.
 */
export const indexRules = (book: RuleBook): RuleIndex => ({
  book,
  ...indexSuppressions(book.suppressions),
  ...indexMaintenance(book.maintenance),
});

const indexSuppressions = (suppressions: readonly Suppression[]) => {
  const suppressionsOfElement = new Map<string, Candidate[]>();
  const suppressionsOfDefinition = new Map<number | null, Candidate[]>();
  for (const suppression of suppressions) {
    const { definitionId, element } = suppression;
    if (element?.kind === 'exact')
      put(suppressionsOfElement, foldElement(element.value), { suppression, isMeant: null });
    else if (element !== null)
      put(suppressionsOfDefinition, definitionId, { suppression, isMeant: compileElement(element) });
    else if (definitionId !== null) put(suppressionsOfDefinition, definitionId, { suppression, isMeant: null });
  }
  return { suppressionsOfElement, suppressionsOfDefinition };
};

const indexMaintenance = (windows: readonly MaintenanceWindow[]) => {
  const maintenanceOfElement = new Map<string, MaintenanceWindow[]>();
  const maintenanceOfTeam = new Map<number | null, MaintenanceWindow[]>();
  for (const window of windows) {
    const { elements, teamIds } = window.scope;
    const teams = teamIds.length === 0 ? [null] : new Set(teamIds);
    if (elements.length > 0 && elements.every(({ kind }) => kind === 'exact'))
      for (const element of new Set(elements.map(({ value }) => foldElement(value))))
        put(maintenanceOfElement, element, window);
    else for (const teamId of teams) put(maintenanceOfTeam, teamId, window);
  }
  return { maintenanceOfElement, maintenanceOfTeam };
};

const put = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
};

/** The rules of the book that may apply to the key and must be asked; no other does. */
export const candidatesOf = (
  index: RuleIndex,
  { definitionId, teamId, element }: RuleKey,
): { suppressions: Candidate[]; maintenance: MaintenanceWindow[] } => {
  const folded = foldElement(element);
  return {
    suppressions: [
      ...(index.suppressionsOfElement.get(folded) ?? []),
      ...(index.suppressionsOfDefinition.get(definitionId) ?? []),
      ...(index.suppressionsOfDefinition.get(null) ?? []),
    ],
    maintenance: [
      ...(index.maintenanceOfElement.get(folded) ?? []),
      ...(index.maintenanceOfTeam.get(teamId) ?? []),
      ...(index.maintenanceOfTeam.get(null) ?? []),
    ],
  };
};
