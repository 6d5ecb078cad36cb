import type { Policy } from '#domain/definition/policy.ts';
import { buildWithholders, inhibitionsFor, stormsFor } from '#domain/rule/build-withholders.ts';
import { teamHoursAt } from '#domain/rule/calendar/team-hours.ts';
import type { RuleIndex } from '#domain/rule/index-rules.ts';
import type { Database } from '../database.ts';
import type { RuleBookCache } from '../rule-book/rule-book-cache.ts';
import { loadDefinition } from './load-definition.ts';
import type { LoadedDefinition } from './load-definition.ts';
import { loadInhibitions } from './load-inhibitions.ts';
import { loadRoutes } from './load-routes.ts';
import { loadStorms } from './load-storms.ts';
import { openKeyOf } from './open-key.ts';

/** The incident key that a policy is for. */
export type PolicyKey = { definitionId: number; element: string; elementHash: string };

/** A policy that knows its rules' version, so that recording can tell whether they have changed since. */
export type LoadedPolicy = Policy & { rulesVersion: number };

/** The definition and the rules of the same moment: what a policy is made from. */
export type PolicySource = { definition: LoadedDefinition; rules: RuleIndex };

/** What is known of the incident whose policy is loaded. */
export type PolicyAbout = {
  key: PolicyKey;
  now: Date;
  labels: Record<string, string>;
  labelSets?: Record<string, string>[];
};

/** What a key's policy is made from, in one statement unless the rules have changed; null when its definition is gone. */
export const loadPolicySource = async (
  database: Database,
  ruleBook: RuleBookCache,
  { definitionId, elementHash }: PolicyKey,
): Promise<PolicySource | null> => {
  const definition = await loadDefinition(database, definitionId, openKeyOf(definitionId, elementHash));
  return definition && { definition, rules: await ruleBook.at(database, definition.rulesVersion) };
};

/**
 * All that decides about the key's incidents at `now`. `labels`: the latest known of its incident, by which inhibitions are
 * compared. `labelSets`: those of each alert at hand, which ticket routes may look at. What isn't configured for this key costs no statement. Failures: the driver's errors.
 */
export const completePolicy = async (
  database: Database,
  { definition, rules }: PolicySource,
  { key, now, labels, labelSets = [labels] }: PolicyAbout,
): Promise<LoadedPolicy> => {
  const { definitionId, element, elementHash } = key;
  const { version, teamId, severity, actions, hours } = definition;
  const { reopenWindowSeconds, staleSeconds, flap, updatableSystems, rulesVersion } = definition;
  const nowMs = now.getTime();
  const scope = { definitionId, element, teamId };
  const openKey = openKeyOf(definitionId, elementHash);
  const [inhibitions, storms, routes] = await Promise.all([
    loadInhibitions(database, inhibitionsFor(rules.book, definitionId), { definitionId, elementHash, labels }),
    loadStorms(database, stormsFor(rules.book, scope), { key, now }),
    loadRoutes(database, { actions, routes: rules.book.ticketRoutes }, { ...scope, openKey, labelSets }),
  ]);
  return {
    ...{ definitionId, version, teamId, severity, element, actions },
    ...{ reopenWindowSeconds, staleSeconds, flap, storms, updatableSystems, rulesVersion },
    teamHours: hours === null ? null : teamHoursAt(hours, nowMs),
    withholders: [...buildWithholders(rules, scope, nowMs), ...inhibitions],
    ...routes,
    ticketSystems: rules.book.ticketSystems,
  };
};

/** {@link loadPolicySource} and {@link completePolicy} in one; null when there is no such definition. */
export const loadPolicy = async (
  database: Database,
  ruleBook: RuleBookCache,
  about: PolicyAbout,
): Promise<LoadedPolicy | null> => {
  const source = await loadPolicySource(database, ruleBook, about.key);
  return source && completePolicy(database, source, about);
};
