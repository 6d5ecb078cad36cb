import { and, eq, inArray, isNotNull, like, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { ElementPattern } from '#domain/rule/element-pattern.ts';
import type { Queries } from '../database.ts';
import { elementHash } from '../element-hash.ts';
import { incident, inhibitRule } from '../schema/index.ts';

/**
 * Open incidents that a change may touch: all that is given must hold. `rule`: those that it withholds now, like
 * `suppression/7`. Too many do no harm: they look again and find nothing new.
 */
export type Concerned = {
  rule?: string;
  definitionIds?: number[];
  teamIds?: number[];
  sourceIds?: number[];
  elements?: ElementPattern[];
  stormRuleId?: number;
  /** Incidents that are inhibited from the elements that theirs depend on. */
  hasParentInhibition?: true;
};

const openStates = ['open', 'acknowledged'] as const;

/** The open incidents of any of `concerned` have their workflow look at the rules again: one statement, along one index. */
export const recheckIncidents = async (tx: Queries, concerned: Concerned[], now: Date): Promise<void> => {
  const places = concerned.map((one) => and(...conditions(one)) ?? sql`TRUE`);
  if (places.length === 0) return;
  await tx
    .update(incident)
    .set({ recheckAt: now })
    .where(and(inArray(incident.state, openStates), isNotNull(incident.openKey), or(...places)));
};

const conditions = (one: Concerned): SQL[] => [
  ...(one.rule === undefined ? [] : [eq(incident.withheldBy, one.rule)]),
  ...anyOf(incident.definitionId, one.definitionIds),
  ...anyOf(incident.teamId, one.teamIds),
  ...anyOf(incident.sourceId, one.sourceIds),
  ...elementCondition(one.elements),
  ...(one.stormRuleId === undefined ? [] : [eq(incident.stormRuleId, one.stormRuleId)]),
  ...(one.hasParentInhibition === undefined ? [] : [isInhibitedByParents]),
];

const anyOf = (
  column: typeof incident.definitionId | typeof incident.teamId | typeof incident.sourceId,
  ids: number[] | undefined,
): SQL[] => (ids === undefined || ids.length === 0 ? [] : [inArray(column, ids)]);

const isInhibitedByParents = sql`${incident.definitionId} IN (SELECT ${inhibitRule.targetDefinitionId} FROM ${inhibitRule}
  WHERE ${inhibitRule.relation} IN ('parent_element', 'same_or_parent'))`;

/** Patterns that only the domain can read mean every element here. */
const elementCondition = (patterns: ElementPattern[] | undefined): SQL[] => {
  if (patterns === undefined || patterns.length === 0 || patterns.some(({ kind }) => kind === 'regex')) return [];
  const places = patterns.map(({ kind, value }) =>
    kind === 'exact' ? eq(incident.elementHash, elementHash(value)) : like(incident.element, likeOf(value)),
  );
  return [or(...places) ?? sql`TRUE`];
};

/** A glob as MySQL's LIKE has it. */
const likeOf = (glob: string): string =>
  glob
    .normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, String.raw`\$&`)
    .replaceAll('*', '%')
    .replaceAll('?', '_');
