import { foldElement } from '../../element.ts';
import { inhibitionFaults } from '../../rule/inhibition.ts';
import { inhibitRelations } from '../../rule/rules.ts';
import type { InhibitRule, StormRule } from '../../rule/rules.ts';
import { spellings } from './fields.ts';
import type { Fields } from './fields.ts';
import { definitionOf, idsOf } from './names.ts';
import type { Names } from './names.ts';
import { readSpan } from './span.ts';

const relations = spellings(inhibitRelations, {
  ...{ same: 'same_element', parent: 'parent_element', any: 'any_element', parent_or_same: 'same_or_parent' },
});
const tickets = ['all', 'one'] as const;
const ticketWords = spellings(tickets);

/**
 * An inhibition, for each definition that it is about: `target`, or when it isn't given every other one; in a script of one
 * definition, that one itself, so that a parent's incident inhibits those of its children.
 */
export const readInhibition = (
  fields: Fields,
  names: Names,
  { definitionIds, before }: { definitionIds: number[]; before: readonly InhibitRule[] },
): InhibitRule[] => {
  const source = fields.take('source', 'sourceDefinition', 'sourceDefinitionId', 'by');
  const target = fields.take('target', 'targetDefinition', 'targetDefinitionId', 'definition');
  const first = definitionIds[0] ?? 1;
  const sourceDefinitionId = source === null ? first : definitionOf(source, names, fields.report);
  const targets = target === null ? null : [definitionOf(target, names, fields.report)];
  const others = definitionIds.filter((id) => id !== sourceDefinitionId);
  const relation = fields.choice(['relation', 'elementRelation', 'element'], relations, inhibitRelations);
  const equal = fields.take('equalLabels', 'equal');
  const equalLabels: unknown[] = equal === null ? [] : Array.isArray(equal.value) ? equal.value : [equal.value];
  if (!equalLabels.every((name) => typeof name === 'string'))
    fields.report.fault(equal?.path ?? '', 'must list labels');
  const name = fields.text(['name'], 100);
  const id = fields.integer(['id'], { min: 1, max: 2_147_483_647 });
  fields.finish();
  return (targets ?? (others.length === 0 ? [first] : others)).flatMap((targetDefinitionId) => {
    if (sourceDefinitionId === null || targetDefinitionId === null) return [];
    const ruleId = id ?? names.inhibitions.next();
    const rule: InhibitRule = {
      ...{ id: ruleId, name: name ?? `inhibition ${String(ruleId)}`, sourceDefinitionId, targetDefinitionId },
      relation: relation ?? (sourceDefinitionId === targetDefinitionId ? 'parent_element' : 'same_or_parent'),
      equalLabels: equalLabels.filter((label) => typeof label === 'string'),
    };
    fields.report.faultsOf(fields.path, inhibitionFaults(before, rule, new Set(definitionIds)));
    return [rule];
  });
};

/** A storm rule. `ownDefinitionId`: where its own incident is opened when it doesn't say. */
export const readStorm = (fields: Fields, names: Names, ownDefinitionId: number): StormRule => {
  const id = fields.integer(['id'], { min: 1, max: 2_147_483_647 }) ?? names.storms.next();
  const definition = fields.take('definition', 'definitionId');
  const [teamId = null] = idsOf(fields.take('team', 'teamId'), names.teams, fields.report);
  const [sourceId = null] = idsOf(fields.take('source', 'sourceId'), names.sources, fields.report);
  const before = fields.report.found;
  const count = fields.integer(['count', 'moreThan', 'incidents'], { min: 1, max: 100_000 });
  if (count === null && fields.report.found === before)
    fields.report.fault(fields.at('count'), 'must be an integer from 1 to 100000');
  const middle = fields.report.found;
  const seconds = readSpan(fields, '', { min: 1, max: 86_400 });
  if (seconds === null && fields.report.found === middle)
    fields.report.fault(fields.at('seconds'), 'must be an integer from 1 to 86400');
  const rule = {
    ...{ id, teamId, sourceId, count: count ?? 1, seconds: seconds ?? 1 },
    name: fields.text(['name'], 100) ?? `storm ${String(id)}`,
    tickets: fields.choice(['tickets'], ticketWords, tickets) ?? 'one',
    definitionId: (definition === null ? null : definitionOf(definition, names, fields.report)) ?? ownDefinitionId,
  };
  fields.finish();
  return rule;
};

/** What each element depends on: an object of one parent or a list of them for each child, or a list of `child` and `parent`. */
export const readParents = (script: Fields): ReadonlyMap<string, readonly string[]> => {
  const parents = new Map<string, string[]>();
  const found = script.take('parents', 'dependencies');
  if (found === null) return parents;
  const rule = 'must be an object like {"child": "parent"}';
  const put = (child: unknown, parent: unknown): void => {
    for (const one of Array.isArray(parent) ? (parent as unknown[]) : [parent])
      if (typeof child === 'string' && typeof one === 'string')
        parents.set(foldElement(child), [...(parents.get(foldElement(child)) ?? []), foldElement(one)]);
      else script.report.fault(found.path, rule);
  };
  if (Array.isArray(found.value))
    for (const { child, parent } of found.value as { child?: unknown; parent?: unknown }[]) put(child, parent);
  else if (typeof found.value === 'object')
    for (const [child, parent] of Object.entries(found.value ?? {})) put(child, parent);
  else script.report.fault(found.path, rule);
  return parents;
};
