import { foldElement } from '../element.ts';
import { decide } from '../incident/decide.ts';
import type { Decision, StormNotice } from '../incident/decision.ts';
import { emptyEntityState } from '../incident/entity-state.ts';
import type { EntityState } from '../incident/entity-state.ts';
import type { AlertFact, Fact, PersonFact } from '../incident/fact.ts';
import { withIncidentIds } from '../incident/resume.ts';
import { DeadlineQueue } from './deadline-queue.ts';
import { settleCommands } from './settle-commands.ts';
import { Surroundings } from './surroundings.ts';
import { incidentOf, keyName } from './world-key.ts';
import type { WorldKey } from './world-key.ts';
import type { WorldSetup } from './world-setup.ts';

/** One decision that was made: of which key, on which facts, when. */
export type Decided = { key: WorldKey; facts: Fact[]; atMs: number; decision: Decision };

/** An alert's place: the event definition's id and the element. */
export type Place = { definitionId: number; element: string };

/** The source of what the engine tells itself. */
const systemSourceId = 0;

/**
 * A whole installation in memory: incident keys with their states, the clock, and all rules between them. It calls the same
 * `decide` as the workflow, with the policy that the database would give it. Each decision is yielded as it's made; whoever
 * stops listening stops the world. The clock never goes back.
 */
export class World {
  nowMs: number;
  #around: Surroundings;
  readonly #keys = new Map<string, WorldKey>();
  readonly #deadlines = new DeadlineQueue<WorldKey>();
  #lastIncidentId = 0;

  constructor(setup: WorldSetup, nowMs: number) {
    this.#around = new Surroundings(setup);
    this.nowMs = nowMs;
  }

  /** Takes an alert now. One of a definition that isn't there changes nothing. */
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
    this.#around = new Surroundings(setup, this.#around);
    for (const key of this.#keys.values()) {
      key.definition = setup.definitions.get(key.definition.definitionId) ?? key.definition;
      if (key.state.current !== null) yield* this.#wake(key, []);
    }
  }

  /** Lets time pass until `untilMs`: what is due by itself before it, and then if `isIncluded`, is decided at its time. */
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
    const definition = this.#around.setup.definitions.get(definitionId);
    if (definition === undefined) return null;
    const blank = { state: emptyEntityState, deadlineMs: null, waitsFor: [], withholders: null };
    const key: WorldKey = { name, definition, element, folded, ...blank };
    this.#keys.set(name, key);
    return key;
  }

  *#wake(key: WorldKey, facts: Fact[]): Generator<Decided> {
    const todo = [{ key, facts }];
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
      const before = next.key.state.current;
      const decided = this.#decide(next.key, next.facts);
      yield decided;
      const settled = settleCommands(decided.decision.commands, this.#around.setup.tickets);
      if (settled.length > 0) todo.push({ key: next.key, facts: settled });
      todo.push(...this.#stormAlerts(decided));
      const released = this.#around.releasedBy(before, next.key.state.current);
      todo.push(...released.map((other) => ({ key: other, facts: [] })));
    }
  }

  #decide(key: WorldKey, facts: Fact[]): Decided {
    const policy = this.#around.policyOf(key, facts, this.nowMs);
    const decision = decide({ state: key.state, policy, facts, nowMs: this.nowMs });
    key.state = this.#number(key, decision);
    key.deadlineMs = decision.nextDeadlineMs;
    if (key.deadlineMs !== null) this.#deadlines.put(key.deadlineMs, key);
    this.#around.publish(key);
    return { key, facts, atMs: this.nowMs, decision };
  }

  /** New episodes have their incident's number, as if they were recorded. */
  #number({ name, definition }: WorldKey, { state, changes }: Decision): EntityState {
    const ids: Record<string, number> = {};
    const { definitionId, teamId } = definition;
    for (const { episode } of changes) {
      if (episode.incidentId !== null) continue;
      this.#lastIncidentId += 1;
      ids[String(episode.serial)] = this.#lastIncidentId;
      this.#around.count({ atMs: this.nowMs, key: name, definitionId, teamId, sourceId: episode.sourceId });
    }
    return Object.keys(ids).length === 0 ? state : withIncidentIds(state, ids);
  }

  /** The storms' own incidents hear of each member that joins, and of the last that closes. */
  #stormAlerts({ decision: { changes } }: Decided): { key: WorldKey; facts: Fact[] }[] {
    return changes
      .flatMap(({ stormNotices }) => stormNotices)
      .flatMap(({ ruleId, status }) => {
        const rule = this.#around.setup.rules.storms.find(({ id }) => id === ruleId);
        const storm = rule === undefined ? null : this.#keyAt({ definitionId: rule.definitionId, element: rule.name });
        if (storm === null || (status === 'resolved' && this.#hasOpenMember(ruleId))) return [];
        return [{ key: storm, facts: [this.#stormFact(status)] }];
      });
  }

  #hasOpenMember(ruleId: number): boolean {
    for (const { state } of this.#keys.values()) if (state.current?.storm?.ruleId === ruleId) return true;
    return false;
  }

  #stormFact(status: StormNotice['status']): Fact {
    const alert: AlertFact = {
      ...{ id: 0, status, atMs: this.nowMs, severity: null, key: 'storm' },
      ...{ sourceId: systemSourceId, notice: null, isIdentified: false, labels: {} },
    };
    return { kind: 'alert', alert };
  }
}

/** What a person asks, without the incident that they see. */
export type PersonRequest = PersonFact extends infer Request
  ? Request extends PersonFact
    ? Omit<Request, 'incidentId'>
    : never
  : never;
