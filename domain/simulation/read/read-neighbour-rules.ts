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

type Others = { definitionIds: readonly number[]; before: readonly InhibitRule[] };

/**
 * An inhibition, for each definition that it is about: `target`, or when it isn't given every other one; in a script of one
 * definition, that one itself, so that a parent's incident inhibits those of its children.
 */
export const readInhibition = (fields: Fields, names: Names, { definitionIds, before }: Others): InhibitRule[] => {
  const [first = 1] = definitionIds;
  const sources = readDefinitionId(fields, names, ['source', 'sourceDefinition', 'sourceDefinitionId', 'by']) ?? [
    first,
  ];
  const others = definitionIds.filter((id) => !sources.includes(id));
  const usual = others.length === 0 ? [first] : others;
  const targets = readDefinitionId(fields, names, ['target', 'targetDefinition', 'targetDefinitionId', 'definition']);
  const relation = fields.choice(['relation', 'elementRelation', 'element'], relations, inhibitRelations);
  const equalLabels = readLabelNames(fields);
  const id = fields.integer(['id'], { min: 1, max: 2_147_483_647 });
  const name = fields.text(['name'], 100);
  fields.finish();
  return sources.flatMap((sourceDefinitionId) =>
    (targets ?? usual).map((targetDefinitionId) => {
      const ruleId = id ?? names.inhibitions.next();
      const rule: InhibitRule = {
        ...{ id: ruleId, name: name ?? `inhibition ${String(ruleId)}`, sourceDefinitionId, targetDefinitionId },
        relation: relation ?? (sourceDefinitionId === targetDefinitionId ? 'parent_element' : 'same_or_parent'),
        equalLabels,
      };
      fields.report.faultsOf(fields.path, inhibitionFaults(before, rule, new Set(definitionIds)));
      return rule;
    }),
  );
};

/** The definition that is named, none when there is no such; null: nothing is given. */
const readDefinitionId = (fields: Fields, names: Names, spelled: string[]): number[] | null => {
  const found = fields.take(...spelled);
  if (found === null) return null;
  const id = definitionOf(found, names, fields.report);
  return id === null ? [] : [id];
};

const readLabelNames = (fields: Fields): string[] => {
  const found = fields.take('equalLabels', 'equal');
  if (found === null) return [];
  const list: unknown[] = Array.isArray(found.value) ? found.value : [found.value];
  const names = list.filter((name) => typeof name === 'string');
  if (names.length < list.length) fields.report.fault(found.path, 'must list names of labels');
  return names;
};

/** A storm rule. `ownDefinitionId`: where its own incident is opened when it doesn't say. */
export const readStorm = (fields: Fields, names: Names, ownDefinitionId: number): StormRule => {
  const id = fields.id(names.storms);
  const [teamId = null] = idsOf(fields.take('team', 'teamId'), names.teams, fields.report);
  const [sourceId = null] = idsOf(fields.take('source', 'sourceId'), names.sources, fields.report);
  const [definitionId = ownDefinitionId] = readDefinitionId(fields, names, ['definition', 'definitionId']) ?? [];
  const rule = {
    ...{ id, teamId, sourceId, definitionId, ...readLimit(fields) },
    name: fields.text(['name'], 100, `storm ${String(id)}`),
    tickets: fields.choice(['tickets'], ticketWords, tickets) ?? 'one',
  };
  fields.finish();
  return rule;
};

/** Both must be given. */
const readLimit = (fields: Fields): Pick<StormRule, 'count' | 'seconds'> => {
  const limits = { count: 100_000, seconds: 86_400 };
  const count = fields.take('count', 'moreThan', 'incidents');
  const seconds = ['seconds', 'minutes', 'hours'].some((unit) => fields.has(unit));
  if (count === null) fields.report.fault(fields.at('count'), `must be an integer from 1 to ${String(limits.count)}`);
  if (!seconds) fields.report.fault(fields.at('seconds'), `must be an integer from 1 to ${String(limits.seconds)}`);
  return {
    count: fields.integer(['count', 'moreThan', 'incidents'], { min: 1, max: limits.count }, 1),
    seconds: readSpan(fields, '', { min: 1, max: limits.seconds }) ?? 1,
  };
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
