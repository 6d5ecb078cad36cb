import { foldElement } from '../element.ts';
import type { FieldFault } from '../intake/alert.ts';
import { labelValue, maxLabelNameLength } from './label-matcher.ts';
import { maxNameLength, textFaults, unknownFaults } from './rule-faults.ts';
import type { InhibitRule } from './rules.ts';

/** Most labels that must be the same on both incidents. */
export const maxEqualLabels = 20;

type Labels = Readonly<Record<string, string>>;

/** True when the labels that the rule compares have the same values on both incidents; absent and empty are the same. */
export const isInhibitedBy = ({ equalLabels }: InhibitRule, target: Labels, source: Labels): boolean =>
  equalLabels.every((name) => labelValue(target, name) === labelValue(source, name));

/** The incident that may be inhibited, with what its element depends on, directly or not; and the open one that may inhibit. */
export type Neighbours = {
  target: { element: string; labels: Labels; ancestors: readonly string[] };
  source: { element: string; labels: Labels };
};

/**
 * True when the rule lets an incident of its source inhibit one of its target, by both elements and their labels. An incident
 * never inhibits itself.
 */
export const isInhibitedAt = (rule: InhibitRule, { target, source }: Neighbours): boolean => {
  const own = foldElement(target.element);
  const other = foldElement(source.element);
  const isItself = own === other && rule.sourceDefinitionId === rule.targetDefinitionId;
  return !isItself && isRelated(rule, own, { other, target }) && isInhibitedBy(rule, target.labels, source.labels);
};

const isRelated = (
  { relation }: InhibitRule,
  own: string,
  { other, target }: { other: string; target: Neighbours['target'] },
): boolean => {
  const isParent = () => own !== other && target.ancestors.some((ancestor) => foldElement(ancestor) === other);
  switch (relation) {
    case 'same_element':
      return own === other;
    case 'parent_element':
      return isParent();
    case 'same_or_parent':
      return own === other || isParent();
    case 'any_element':
      return true;
  }
};

/**
 * Every rule that an inhibition breaks when it's saved beside the others, by field. Definitions must not inhibit each other
 * in a circle: none of their incidents would ever act. A definition may inhibit itself only from a parent element.
 */
export const inhibitionFaults = (
  rules: readonly InhibitRule[],
  candidate: InhibitRule,
  knownDefinitionIds: ReadonlySet<number>,
): FieldFault[] => {
  const { name, sourceDefinitionId, targetDefinitionId, equalLabels } = candidate;
  const noun = 'an event definition';
  return [
    ...textFaults(name, maxNameLength, 'name'),
    ...unknownFaults(sourceDefinitionId, knownDefinitionIds, { field: 'sourceDefinitionId', noun }),
    ...unknownFaults(targetDefinitionId, knownDefinitionIds, { field: 'targetDefinitionId', noun }),
    ...circleFaults(rules, candidate),
    ...labelFaults(equalLabels),
  ];
};

const circleFaults = (rules: readonly InhibitRule[], candidate: InhibitRule): FieldFault[] => {
  const { id, sourceDefinitionId, targetDefinitionId, relation } = candidate;
  const field = 'targetDefinitionId';
  if (sourceDefinitionId === targetDefinitionId)
    return relation === 'parent_element'
      ? []
      : [{ field, rule: `must be another definition than the source, unless the relation is parent_element` }];
  const others = rules.filter((rule) => rule.id !== id);
  const path = pathBetween(others, targetDefinitionId, sourceDefinitionId);
  if (path === null) return [];
  return [{ field, rule: `must not close a circle: ${[sourceDefinitionId, ...path].join(' → ')}` }];
};

/** The shortest way along rules from one definition to another, both in it. */
const pathBetween = (rules: readonly InhibitRule[], from: number, to: number): number[] | null => {
  const cameFrom = new Map<number, number | null>([[from, null]]);
  for (const at of cameFrom.keys()) {
    if (at === to) return wayTo(cameFrom, to);
    for (const rule of rules)
      if (rule.sourceDefinitionId === at && !cameFrom.has(rule.targetDefinitionId))
        cameFrom.set(rule.targetDefinitionId, at);
  }
  return null;
};

const wayTo = (cameFrom: ReadonlyMap<number, number | null>, to: number): number[] => {
  const way: number[] = [];
  for (let at: number | null = to; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
};

const labelFaults = (names: readonly string[]): FieldFault[] => {
  const field = 'equalLabels';
  if (names.length > maxEqualLabels) return [{ field, rule: `must have at most ${String(maxEqualLabels)} entries` }];
  if (new Set(names).size !== names.length) return [{ field, rule: 'must name each label once' }];
  return names.flatMap((name, index) => textFaults(name, maxLabelNameLength, `${field}.${String(index)}`));
};
