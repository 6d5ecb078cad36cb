import type { Policy } from '../definition/policy.ts';
import { foldElement } from '../element.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { Fact } from '../incident/fact.ts';
import { buildWithholders, inhibitionsFor, stormsFor } from '../rule/build-withholders.ts';
import { teamHoursAt } from '../rule/calendar/team-hours.ts';
import { indexRules } from '../rule/index-rules.ts';
import type { RuleIndex } from '../rule/index-rules.ts';
import { isInhibitedBy } from '../rule/inhibition.ts';
import type { StormWatch, Withholder } from '../rule/withholder.ts';
import { OpenIncidents } from './open-incidents.ts';
import { StormCounts } from './storm-counts.ts';
import type { Opened } from './storm-counts.ts';
import { inhibitorsOf, latestLabels } from './world-key.ts';
import type { WorldKey } from './world-key.ts';
import { ancestorsOf } from './world-setup.ts';
import type { WorldSetup } from './world-setup.ts';

/** How long the windows that were laid out for a key are used; they're laid out for two days. */
const keptMs = 3_600_000;

/** What an incident key sees around it: the rules, and the incidents of other keys. It makes the policy of each decision. */
export class Surroundings {
  readonly setup: WorldSetup;
  readonly #index: RuleIndex;
  readonly #storms: ReadonlyMap<number, StormCounts>;
  readonly #opened: Opened[] = [];
  readonly #open: OpenIncidents;
  readonly #inhibited: Map<number, Set<WorldKey>>;

  /** With the incidents of the surroundings before, when there were any. */
  constructor(setup: WorldSetup, before: Surroundings | null = null) {
    this.setup = setup;
    this.#index = indexRules(setup.rules);
    this.#storms = new Map(setup.rules.storms.map((rule) => [rule.id, new StormCounts(rule)]));
    this.#open = before === null ? new OpenIncidents() : before.#open;
    this.#inhibited = before === null ? new Map<number, Set<WorldKey>>() : before.#inhibited;
    for (const opened of before === null ? [] : before.#opened) this.count(opened);
  }

  /** One more new incident. */
  count(opened: Opened): void {
    this.#opened.push(opened);
    for (const counts of this.#storms.values()) counts.add(opened);
  }

  /** What decides about the key's incidents, as the database would give it. */
  policyOf(key: WorldKey, facts: readonly Fact[], nowMs: number): Policy {
    const { teamHours, ...definition } = key.definition;
    return {
      ...definition,
      element: key.element,
      teamHours: teamHours === null ? null : teamHoursAt(teamHours, nowMs),
      withholders: [...this.#withholders(key, nowMs), ...this.#inhibitions(key, facts)],
      storms: this.#stormsOf(key, nowMs),
      updatableSystems: [
        ...definition.actions.flatMap(({ effect }) => (effect.kind === 'ticket' ? [effect.ticketSystemId] : [])),
        ...this.setup.rules.ticketRoutes.flatMap(({ ticketSystemId }) => ticketSystemId ?? []),
      ],
      ticketRoutes: this.setup.rules.ticketRoutes,
    };
  }

  /** Other incidents see whether this one is open, and whom it waits for. */
  publish(key: WorldKey): void {
    const { current } = key.state;
    const place = { definitionId: key.definition.definitionId, element: key.folded };
    if (current === null || current.state === 'closed') this.#open.remove(place);
    else this.#open.put({ ...place, incidentId: current.incidentId ?? 0, labels: current.labels });
    for (const id of key.waitsFor) this.#inhibited.get(id)?.delete(key);
    key.waitsFor = inhibitorsOf(current);
    for (const id of key.waitsFor) this.#inhibited.set(id, (this.#inhibited.get(id) ?? new Set()).add(key));
  }

  /** Those that waited for an incident which has closed, or whose labels are others now. */
  releasedBy(before: Episode | null, after: Episode | null): WorldKey[] {
    const waiting = this.#inhibited.get(before?.incidentId ?? 0);
    if (waiting === undefined || before === null) return [];
    const isOpen = after !== null && after.serial === before.serial && after.state !== 'closed';
    return isOpen && JSON.stringify(after.labels) === JSON.stringify(before.labels) ? [] : [...waiting];
  }

  #withholders(key: WorldKey, nowMs: number): Withholder[] {
    const { version, suppressions, maintenance } = this.setup.rules;
    if (suppressions.length + maintenance.length === 0) return [];
    if (key.withholders?.version === version && nowMs < key.withholders.untilMs) return key.withholders.list;
    const { definitionId, teamId } = key.definition;
    const list = buildWithholders(this.#index, { definitionId, teamId, element: key.element }, nowMs);
    const ends = list.flatMap(({ untilMs }) => untilMs ?? []);
    key.withholders = { version, list, untilMs: Math.min(nowMs + keptMs, ...ends) };
    return list;
  }

  #inhibitions({ definition: { definitionId }, folded, state }: WorldKey, facts: readonly Fact[]): Withholder[] {
    const rules = inhibitionsFor(this.setup.rules, definitionId);
    if (rules.length === 0) return [];
    const ancestors = ancestorsOf(this.setup.parents, folded);
    const target = { definitionId, element: folded, ancestors, labels: latestLabels(state, facts) };
    return this.#open.inhibitions(rules, target, isInhibitedBy);
  }

  #stormsOf({ name: key, definition }: WorldKey, nowMs: number): StormWatch[] {
    return stormsFor(this.setup.rules, definition).map((rule) => {
      const { id: ruleId, name, sourceId, count, seconds, tickets } = rule;
      const recentIncidents = this.#storms.get(ruleId)?.recent(nowMs, key) ?? 0;
      const stormIncidentId = this.#open.at(rule.definitionId, foldElement(name))?.incidentId ?? null;
      return { ruleId, name, sourceId, count, seconds, tickets, recentIncidents, stormIncidentId };
    });
  }
}
