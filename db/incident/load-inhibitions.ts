import { isInhibitedBy } from '#domain/rule/inhibition.ts';
import type { InhibitRule } from '#domain/rule/rules.ts';
import type { Withholder } from '#domain/rule/withholder.ts';
import type { Database } from '../database.ts';
import { listAncestors } from './ancestors.ts';
import { loadOpenLabels } from './load-labels.ts';
import { openKeyOf } from './open-key.ts';
import { listOpenByKey, listOpenOfDefinition } from './open-neighbours.ts';
import type { OpenIncident } from './open-neighbours.ts';

/** The incident key that may be inhibited. `labels`: the latest of the alerts at hand; they go before those that are recorded. */
export type InhibitTarget = { definitionId: number; elementHash: string; labels: Record<string, string> };

type Place = { target: InhibitTarget; ancestors: ReadonlySet<string> };

const maxKeys = 2_000;

/**
 * Of each rule that targets this key, a withholder when an incident of its source is open now where the rule says: the oldest
 * one whose labels agree. Where any element may inhibit, the 200 newest incidents are looked at.
 */
export const loadInhibitions = async (
  database: Database,
  rules: InhibitRule[],
  target: InhibitTarget,
): Promise<Withholder[]> => {
  if (rules.length === 0) return [];
  const ancestors = rules.some(looksUp) ? await listAncestors(database, target.elementHash) : [];
  const place: Place = { target, ancestors: new Set(ancestors) };
  const [candidates, labels] = await Promise.all([
    listCandidates(database, rules, place),
    latestLabels(database, rules, target),
  ]);
  return rules.flatMap((rule) => {
    const isInhibited = (candidate: OpenIncident): boolean =>
      isSource(candidate, rule, place) && isInhibitedBy(rule, labels, candidate.labels);
    const source = candidates.find(isInhibited);
    return source === undefined ? [] : [withholder(rule, source.id)];
  });
};

const latestLabels = async (
  database: Database,
  rules: InhibitRule[],
  { definitionId, elementHash, labels }: InhibitTarget,
): Promise<Record<string, string>> => {
  const names = rules.flatMap(({ equalLabels }) => equalLabels);
  const recorded = await loadOpenLabels(database, openKeyOf(definitionId, elementHash), names);
  return { ...recorded, ...labels };
};

/** Oldest first, without the incident of the key itself. */
const listCandidates = async (database: Database, rules: InhibitRule[], place: Place): Promise<OpenIncident[]> => {
  const { definitionId, elementHash } = place.target;
  const own = openKeyOf(definitionId, elementHash);
  const keys = new Set(rules.flatMap((rule) => sourceKeys(rule, place)));
  keys.delete(own);
  const anywhere = new Set(rules.filter(looksAnywhere).map(({ sourceDefinitionId }) => sourceDefinitionId));
  const options = { withLabels: rules.some(({ equalLabels }) => equalLabels.length > 0) };
  const found = await Promise.all([
    listOpenByKey(database, [...keys].slice(0, maxKeys), options),
    ...[...anywhere].map((id) => listOpenOfDefinition(database, id, options)),
  ]);
  return found
    .flat()
    .filter((candidate) => openKeyOf(candidate.definitionId, candidate.elementHash) !== own)
    .sort((a, b) => a.id - b.id);
};

const looksUp = ({ relation }: InhibitRule): boolean => relation === 'parent_element' || relation === 'same_or_parent';
const looksAtSame = ({ relation }: InhibitRule): boolean =>
  relation === 'same_element' || relation === 'same_or_parent';
const looksAnywhere = ({ relation }: InhibitRule): boolean => relation === 'any_element';

/** The open keys of the places where the rule's source may be. */
const sourceKeys = (rule: InhibitRule, { target, ancestors }: Place): string[] =>
  [...(looksAtSame(rule) ? [target.elementHash] : []), ...(looksUp(rule) ? ancestors : [])].map((hash) =>
    openKeyOf(rule.sourceDefinitionId, hash),
  );

const isSource = (candidate: OpenIncident, rule: InhibitRule, { target, ancestors }: Place): boolean => {
  if (candidate.definitionId !== rule.sourceDefinitionId) return false;
  return (
    looksAnywhere(rule) ||
    (looksAtSame(rule) && candidate.elementHash === target.elementHash) ||
    (looksUp(rule) && ancestors.has(candidate.elementHash))
  );
};

const withholder = ({ id, name }: InhibitRule, incidentId: number): Withholder => ({
  ...{ kind: 'inhibition', ruleId: id, name, incidentId },
  ...{ fromMs: null, untilMs: null, labels: [], sourceIds: [], closesOnEnd: false },
});
