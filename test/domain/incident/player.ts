import type { Policy } from '#domain/definition/policy.ts';
import { decide } from '#domain/incident/decide.ts';
import type { Decision, TicketCommand } from '#domain/incident/decision.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { EntityState } from '#domain/incident/entity-state.ts';
import type { Fact } from '#domain/incident/fact.ts';
import { resume, withIncidentIds } from '#domain/incident/resume.ts';
import type { Happening, Step } from './wake-steps.ts';

const trigger = (count: number, seconds: number) => ({ kind: 'threshold', mode: 'tumbling', count, seconds }) as const;

/** Two systems, and two actions that share one of them. */
const policy: Policy = {
  definitionId: 1,
  version: 1,
  teamId: 1,
  severity: 'S2',
  actions: [
    { id: 1, name: 'at once', trigger: trigger(1, 60), effect: { kind: 'ticket', ticketSystemId: 1 } },
    { id: 2, name: 'at three', trigger: trigger(3, 60), effect: { kind: 'ticket', ticketSystemId: 2 } },
    { id: 3, name: 'at two', trigger: trigger(2, 30), effect: { kind: 'ticket', ticketSystemId: 2 } },
  ],
};

export type Played = {
  before: EntityState;
  facts: Fact[];
  decision: Decision;
  nowMs: number;
  inFlight: TicketCommand[];
};

/** Plays steps as the workflow would, with the recorder's ids, and keeps what a recorder would see. */
export class Player {
  state: EntityState = emptyEntityState;
  #nowMs = 1_000_000_000;
  #alerts = 0;
  #requests = 0;
  #inFlight: TicketCommand[] = [];

  play({ happenings, waitMs, before: fate }: Step): Played {
    this.#nowMs += waitMs;
    const before = this.#carry(fate);
    const facts = happenings.flatMap((one) => this.#factOf(one, before));
    const decision = decide({
      state: freeze(before),
      policy: freeze(policy),
      facts: freeze(facts),
      nowMs: this.#nowMs,
    });
    const inFlight = [...this.#inFlight];
    this.#inFlight.push(...decision.commands);
    const serials = decision.changes.map(({ episode }) => episode.serial);
    this.state = withIncidentIds(decision.state, Object.fromEntries(serials.map((serial) => [String(serial), serial])));
    return { before, facts, decision, nowMs: this.#nowMs, inFlight };
  }

  again({ before, facts, nowMs }: Played): Decision {
    return decide({ state: before, policy, facts, nowMs });
  }

  #carry(fate: Step['before']): EntityState {
    if (fate === 'kept') return this.state;
    const read = JSON.parse(JSON.stringify(this.state)) as EntityState; // its own serialisation
    if (fate === 'serialised') return read;
    this.#inFlight = []; // a new run knows no attempt of the old one
    return resume(read);
  }

  #factOf(happening: Happening, state: EntityState): Fact[] {
    switch (happening.kind) {
      case 'alert': {
        this.#alerts += 1;
        const { status, key, afterMs, severity } = happening;
        const alert = { id: this.#alerts, status, severity, key: String(key), atMs: this.#nowMs + afterMs };
        return [{ kind: 'alert', alert }];
      }
      case 'person': {
        if (!happening.isRepeat) this.#requests += 1;
        const incidentId = happening.isOfCurrent ? (state.current?.incidentId ?? 1) : 999;
        const asked = { requestId: String(this.#requests), incidentId, by: 'ops-1' };
        const { what } = happening;
        return [
          {
            kind: 'person',
            request: what === 'comment' ? { ...asked, kind: what, text: 'x' } : { ...asked, kind: what },
          },
        ];
      }
      case 'settle':
        return this.#settle(happening);
    }
  }

  /** Of an attempt that runs, or of one that nobody waits for. */
  #settle({ which, failure }: Extract<Happening, { kind: 'settle' }>): Fact[] {
    const running = this.#inFlight[which];
    if (running !== undefined) this.#inFlight.splice(which, 1);
    const { serial, itemId } = running ?? { serial: 77, itemId: 'ticket/1' };
    const outcome =
      failure === null
        ? ({ ok: true, key: '7', url: null, isAdopted: false, stderr: '' } as const)
        : ({ ok: false, failure, message: 'm', stderr: '' } as const);
    return [{ kind: 'ticketSettled', serial, itemId, outcome }];
  }
}

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};
