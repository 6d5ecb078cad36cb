import { foldElement } from '../element.ts';
import type { Policy } from '../definition/policy.ts';
import { decide } from '../incident/decide.ts';
import type { Decision, StormNotice } from '../incident/decision.ts';
import { emptyEntityState } from '../incident/entity-state.ts';
import type { EntityState, Episode } from '../incident/entity-state.ts';
import type { AlertFact, Fact, PersonFact } from '../incident/fact.ts';
import { withIncidentIds } from '../incident/resume.ts';
import { buildWithholders, inhibitionsFor, stormsFor } from '../rule/build-withholders.ts';
import { teamHoursAt } from '../rule/calendar/team-hours.ts';
import { indexRules } from '../rule/index-rules.ts';
import type { RuleIndex } from '../rule/index-rules.ts';
import { isInhibitedBy } from '../rule/inhibition.ts';
import type { StormWatch } from '../rule/withholder.ts';
import { DeadlineQueue } from './deadline-queue.ts';
import { OpenIncidents } from './open-incidents.ts';
import { StormCounts } from './storm-counts.ts';
import type { Opened } from './storm-counts.ts';
import { settleCommands } from './settle-commands.ts';
import { ancestorsOf } from './world-setup.ts';
import type { WorldDefinition, WorldSetup } from './world-setup.ts';

/** One incident key of a world, with all that the engine knows of it. `element`: as it was first written. */
export type WorldKey = {
  name: string;
  definition: WorldDefinition;
  element: string;
  folded: string;
  state: EntityState;
  deadlineMs: number | null;
  /** Open incidents that inhibit actions of this one. */
  waitsFor: number[];
};

/** One decision that was made: of which key, on which facts, when. */
export type Decided = { key: WorldKey; facts: Fact[]; atMs: number; decision: Decision };

/** An alert's place: the event definition's id and the element. */
export type Place = { definitionId: number; element: string };

/** The source of what the engine tells itself. */
export const systemSourceId = 0;

/**
 * A whole installation in memory: incident keys with their states, the clock, and all rules between them. It calls the same
 * `decide` as the workflow, with the policy that the database would give it. Each decision is yielded as it's made; whoever
 * stops listening stops the world. The clock never goes back.
 */
export class World {
  nowMs: number;
  #setup: WorldSetup;
  #index: RuleIndex;
  #storms: ReadonlyMap<number, StormCounts>;
  readonly #keys = new Map<string, WorldKey>();
  readonly #deadlines = new DeadlineQueue<WorldKey>();
  readonly #open = new OpenIncidents();
  readonly #opened: Opened[] = [];
  readonly #inhibited = new Map<number, Set<WorldKey>>();
  #lastIncidentId = 0;

  constructor(setup: WorldSetup, nowMs: number) {
    this.#setup = setup;
    this.#index = indexRules(setup.rules);
    this.#storms = stormCounts(setup, []);
    this.nowMs = nowMs;
  }

  /** Takes an alert now. Its definition must be one of the setup's. */
  *alert(place: Place, alert: AlertFact): Generator<Decided> {
    const key = this.#keyAt(place);
    if (key !== null) yield* this.#wake(key, [{ kind: 'alert', alert }]);
  }

  /** A person asks something of the open incident there; to re-open, of the newest closed one. */
  *person(place: Place, request: PersonRequest): Generator<Decided> {
    const key = this.#keyAt(place);
    if (key === null) return;
    const incidentId = incidentOf(key.state, request.kind)?.incidentId ?? 0;
    yield* this.#wake(key, [{ kind: 'person', request: { ...request, incidentId } }]);
  }

  /** From now on other rules and definitions hold; every open incident is decided again. */
  *reconfigure(setup: WorldSetup): Generator<Decided> {
    this.#setup = setup;
    this.#index = indexRules(setup.rules);
    this.#storms = stormCounts(setup, this.#opened);
    for (const key of this.#keys.values()) {
      key.definition = setup.definitions.get(key.definition.definitionId) ?? key.definition;
      if (key.state.current !== null) yield* this.#wake(key, []);
    }
  }

  /** Lets time pass until `untilMs`, included: what is due by itself is decided at its time, in order. */
  *letPass(untilMs: number, isIncluded = true): Generator<Decided> {
    for (let next = this.#deadlines.peek(); next !== null; next = this.#deadlines.peek()) {
      if (isIncluded ? next.atMs > untilMs : next.atMs >= untilMs) break;
      this.#deadlines.drop();
      if (next.item.deadlineMs !== next.atMs) continue; // it has another one by now
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.item.deadlineMs = null;
      yield* this.#wake(next.item, []);
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  /** What is known of a key; null: nothing happened there. */
  stateAt({ definitionId, element }: Place): EntityState | null {
    return this.#keys.get(keyName(definitionId, foldElement(element)))?.state ?? null;
  }

  #keyAt({ definitionId, element }: Place): WorldKey | null {
    const folded = foldElement(element);
    const name = keyName(definitionId, folded);
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const definition = this.#setup.definitions.get(definitionId);
    if (definition === undefined) return null;
    const blank = { state: emptyEntityState, deadlineMs: null, waitsFor: [] };
    const key = { name, definition, element, folded, ...blank };
    this.#keys.set(name, key);
    return key;
  }

  *#wake(key: WorldKey, facts: Fact[]): Generator<Decided> {
    const todo = [{ key, facts }];
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
      const before = next.key.state.current;
      const decided = this.#decide(next.key, next.facts);
      yield decided;
      const settled = settleCommands(decided.decision.commands, this.#setup.tickets);
      if (settled.length > 0) todo.push({ key: next.key, facts: settled });
      todo.push(...this.#stormAlerts(decided), ...this.#released(before, next.key.state.current));
    }
  }

  #decide(key: WorldKey, facts: Fact[]): Decided {
    const policy = this.#policyOf(key, facts);
    const decision = decide({ state: key.state, policy, facts, nowMs: this.nowMs });
    key.state = this.#number(key, decision);
    key.deadlineMs = decision.nextDeadlineMs;
    if (key.deadlineMs !== null) this.#deadlines.put(key.deadlineMs, key);
    this.#publish(key);
    return { key, facts, atMs: this.nowMs, decision };
  }

  /** New episodes have their incident's number, as if they were recorded. */
  #number(key: WorldKey, { state, changes }: Decision): EntityState {
    const ids: Record<string, number> = {};
    for (const { episode } of changes) {
      if (episode.incidentId !== null) continue;
      this.#lastIncidentId += 1;
      ids[String(episode.serial)] = this.#lastIncidentId;
      this.#count({ atMs: this.nowMs, sourceId: episode.sourceId, key: key.name, ...ofDefinition(key) });
    }
    return Object.keys(ids).length === 0 ? state : withIncidentIds(state, ids);
  }

  #count(opened: Opened): void {
    this.#opened.push(opened);
    for (const counts of this.#storms.values()) counts.add(opened);
  }

  /** Other incidents see whether this one is open, and whom it waits for. */
  #publish(key: WorldKey): void {
    const { current } = key.state;
    const place = { definitionId: key.definition.definitionId, element: key.folded };
    if (current === null || current.state === 'closed') this.#open.remove(place);
    else this.#open.put({ ...place, incidentId: current.incidentId ?? 0, labels: current.labels });
    for (const id of key.waitsFor) this.#inhibited.get(id)?.delete(key);
    key.waitsFor = inhibitorsOf(current);
    for (const id of key.waitsFor) this.#inhibited.set(id, (this.#inhibited.get(id) ?? new Set()).add(key));
  }

  #policyOf({ definition, element, folded, state, name }: WorldKey, facts: Fact[]): Policy {
    const { definitionId, teamId, teamHours, key: _key, ...known } = definition;
    const scope = { definitionId, element, teamId };
    const rules = inhibitionsFor(this.#setup.rules, definitionId);
    const target = () => ({
      ...{ definitionId, element: folded, ancestors: ancestorsOf(this.#setup.parents, folded) },
      labels: latestLabels(state, facts),
    });
    return {
      ...{ ...known, definitionId, teamId, element },
      teamHours: teamHours === null ? null : teamHoursAt(teamHours, this.nowMs),
      withholders: [
        ...buildWithholders(this.#index, scope, this.nowMs),
        ...(rules.length === 0 ? [] : this.#open.inhibitions(rules, target(), isInhibitedBy)),
      ],
      storms: stormsFor(this.#setup.rules, scope).map((rule): StormWatch => {
        const { id: ruleId, name: stormName, sourceId, count, seconds, tickets } = rule;
        const recentIncidents = this.#storms.get(ruleId)?.recent(this.nowMs, name) ?? 0;
        const storm = this.#open.at(rule.definitionId, foldElement(stormName));
        const stormIncidentId = storm?.incidentId ?? null;
        return { ruleId, name: stormName, sourceId, count, seconds, tickets, recentIncidents, stormIncidentId };
      }),
      updatableSystems: known.actions.flatMap(({ effect }) =>
        effect.kind === 'ticket' ? [effect.ticketSystemId] : [],
      ),
    };
  }

  /** The storms' own incidents hear of their members. */
  #stormAlerts({ key, decision: { changes } }: Decided): { key: WorldKey; facts: Fact[] }[] {
    return changes.flatMap(({ episode, stormNotices }) =>
      stormNotices.flatMap((notice) => {
        const rule = this.#setup.rules.storms.find(({ id }) => id === notice.ruleId);
        const storm = rule === undefined ? null : this.#keyAt({ definitionId: rule.definitionId, element: rule.name });
        return storm === null ? [] : [{ key: storm, facts: [this.#noticeFact(key, episode, notice)] }];
      }),
    );
  }

  #noticeFact({ name }: WorldKey, { serial }: Episode, { status }: StormNotice): Fact {
    const alert: AlertFact = {
      ...{ id: 0, status, atMs: this.nowMs, severity: null, key: `incident/${name}/${String(serial)}` },
      ...{ sourceId: systemSourceId, notice: null, isIdentified: true, labels: {} },
    };
    return { kind: 'alert', alert };
  }

  /** Those that waited for an incident which has closed, or whose labels are others now. */
  #released(before: Episode | null, after: Episode | null): { key: WorldKey; facts: Fact[] }[] {
    const waiting = this.#inhibited.get(before?.incidentId ?? 0);
    if (waiting === undefined || before === null) return [];
    const isOpen = after !== null && after.serial === before.serial && after.state !== 'closed';
    if (isOpen && JSON.stringify(after.labels) === JSON.stringify(before.labels)) return [];
    return [...waiting].map((key) => ({ key, facts: [] }));
  }
}

/** What a person asks, without the incident that they see. */
export type PersonRequest = PersonFact extends infer Request
  ? Request extends PersonFact
    ? Omit<Request, 'incidentId'>
    : never
  : never;

const keyName = (definitionId: number, folded: string): string => `${String(definitionId)}/${folded}`;

const ofDefinition = ({ definition: { definitionId, teamId } }: WorldKey) => ({ definitionId, teamId });

const stormCounts = ({ rules }: WorldSetup, opened: readonly Opened[]): ReadonlyMap<number, StormCounts> => {
  const counts = new Map(rules.storms.map((rule) => [rule.id, new StormCounts(rule)]));
  for (const one of opened) for (const storm of counts.values()) storm.add(one);
  return counts;
};

const newestClosed = ({ last, settling }: EntityState): Episode | null =>
  [...(last === null ? [] : [last]), ...settling].reduce<Episode | null>(
    (a, b) => (a === null || b.serial > a.serial ? b : a),
    null,
  );

const incidentOf = (state: EntityState, kind: PersonFact['kind']): Episode | null =>
  state.current ?? (kind === 'reopen' ? newestClosed(state) : null);

const latestLabels = (state: EntityState, facts: readonly Fact[]): Record<string, string> =>
  facts.reduce(
    (labels, fact) => (fact.kind === 'alert' ? { ...labels, ...fact.alert.labels } : labels),
    (state.current ?? newestClosed(state))?.labels ?? {},
  );

const inhibitorsOf = (episode: Episode | null): number[] =>
  Object.values(episode?.actions ?? {}).flatMap(({ held }) =>
    held?.by.kind === 'inhibition' && held.by.incidentId !== null ? [held.by.incidentId] : [],
  );
