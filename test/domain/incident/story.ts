import { decide } from '#domain/incident/decide.ts';
import type { Command, DecisionLine, StormNotice } from '#domain/incident/decision.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { EntityState, Episode, Reply } from '#domain/incident/entity-state.ts';
import type { AlertFact, Fact, personRequests, TicketOutcome } from '#domain/incident/fact.ts';
import type { TimelineEntry } from '#domain/incident/reason.ts';
import { withIncidentIds } from '#domain/incident/resume.ts';
import type { AlertVerdict } from '#domain/incident/verdict.ts';
import type { Policy } from '#domain/definition/policy.ts';
import { plainPolicy, ticketAt } from './plain-policy.ts';

/** Tells the pure engine a story, fact by fact, and remembers what it decided, as the workflow and the recorder would. */
export class Story {
  state: EntityState = emptyEntityState;
  nowMs = 1_000_000;
  deadlineMs: number | null = null;
  readonly commands: Command[] = [];
  readonly reasons: TimelineEntry[] = [];
  readonly idle: number[] = [];
  readonly replies: Reply[] = [];
  /** Rows as the recorder keeps them: by episode and number, the last one written wins. */
  readonly #rows = new Map<string, TimelineEntry>();
  /** Rules may change in the middle of a story. */
  policy: Policy;
  readonly verdicts: AlertVerdict[] = [];
  readonly lines: DecisionLine[] = [];
  readonly stormNotices: StormNotice[] = [];
  #alertId = 0;
  #requests = 0;

  constructor(rule: { count: number; seconds: number } | Partial<Policy>) {
    const isPolicy = !('count' in rule);
    this.policy = { ...plainPolicy, ...(isPolicy ? rule : { actions: [ticketAt(rule)] }) };
  }

  /** `at`: event time, s. */
  alert(given: Partial<Omit<AlertFact, 'id' | 'atMs'>> & { at: number }): void {
    this.#alertId += 1;
    const { at, ...fields } = given;
    const plain = { status: 'firing', severity: null, key: 'k', sourceId: 1, notice: null } as const;
    const alert = { id: this.#alertId, ...plain, isIdentified: false, labels: {}, ...fields, atMs: at * 1000 };
    this.tell({ kind: 'alert', alert });
  }

  person(
    kind: Exclude<(typeof personRequests)[number], 'comment'>,
    incidentId = this.open()?.incidentId ?? this.state.nextSerial - 1,
  ): Reply | undefined {
    this.#requests += 1;
    this.tell({ kind: 'person', request: { kind, requestId: String(this.#requests), incidentId, by: 'ops-1' } });
    return this.replies.at(-1);
  }

  /** The latest command ends so. */
  settle(outcome: TicketOutcome): void {
    const command = this.commands.at(-1);
    if (command === undefined) throw new Error('no command to settle');
    this.tell({ kind: 'ticketSettled', serial: command.serial, itemId: command.itemId, outcome });
  }

  wait(ms: number): void {
    this.nowMs += ms;
    this.tell();
  }

  tell(...facts: Fact[]): void {
    const decision = decide({ state: this.state, policy: this.policy, facts, nowMs: this.nowMs });
    const ids = Object.fromEntries(decision.changes.map(({ episode }) => [String(episode.serial), episode.serial]));
    this.state = withIncidentIds(decision.state, ids);
    this.deadlineMs = decision.nextDeadlineMs;
    this.commands.push(...decision.commands);
    this.replies.push(...decision.replies);
    this.idle.push(...decision.idleAlertIds);
    this.lines.push(...decision.lines);
    this.verdicts.push(...decision.changes.flatMap(({ verdicts }) => verdicts));
    this.stormNotices.push(...decision.changes.flatMap(({ stormNotices }) => stormNotices));
    for (const { episode, entries } of decision.changes)
      for (const entry of entries) {
        this.reasons.push(entry);
        this.#rows.set(`${String(episode.serial)}/${String(entry.seq)}`, entry);
      }
  }

  /** Lets time pass as the engine's timer would: it wakes at each deadline on the way. */
  pass(seconds: number): void {
    const untilMs = this.nowMs + seconds * 1000;
    while (this.deadlineMs !== null && this.deadlineMs <= untilMs) {
      this.nowMs = Math.max(this.nowMs, this.deadlineMs);
      this.tell();
    }
    this.nowMs = untilMs;
  }

  /** How often each action fired, by name. */
  fired(): string[] {
    return this.lines.flatMap(({ action, reason }) =>
      reason.code === 'action_fired' && action !== null ? [action] : [],
    );
  }

  open(): Episode | null {
    return this.state.current;
  }

  timeline(): TimelineEntry[] {
    return [...this.#rows.values()];
  }

  codes(): string[] {
    return this.timeline().map(({ code }) => code);
  }
}
