import type { EventAction } from '#domain/definition/action.ts';
import type { Policy } from '#domain/definition/policy.ts';
import { decide } from '#domain/incident/decide.ts';
import type { Decision, TicketCommand } from '#domain/incident/decision.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { EntityState } from '#domain/incident/entity-state.ts';
import type { Fact } from '#domain/incident/fact.ts';
import { resume, withIncidentIds } from '#domain/incident/resume.ts';
import { action, plainPolicy, suppression } from './plain-policy.ts';
import type { Happening, Rules, Step } from './wake-steps.ts';

const threshold = (count: number, seconds: number, mode: 'tumbling' | 'sliding' = 'tumbling') =>
  ({ kind: 'threshold', mode, count, seconds }) as const;
const ticket = (ticketSystemId: number) => ({ kind: 'ticket', ticketSystemId }) as const;

/** Every kind of trigger and effect, two systems, and two actions that share one of them. */
const actions: EventAction[] = [
  action({ id: 1, name: 'at once', trigger: threshold(1, 60), effect: ticket(1) }),
  action({ id: 2, name: 'at three', trigger: threshold(3, 60), effect: ticket(2) }),
  action({ id: 3, name: 'at two', trigger: threshold(2, 30, 'sliding'), effect: ticket(2) }),
  action({
    id: 4,
    name: 'long',
    trigger: { kind: 'open_for', seconds: 300 },
    effect: { kind: 'set_severity', severity: 'S0' },
  }),
  action({ id: 5, name: 'alone', trigger: { kind: 'unacknowledged_for', seconds: 120 } }),
  action({ id: 6, name: 'again', trigger: { kind: 'repeat', seconds: 100 }, condition: { severities: ['S0', 'S1'] } }),
  action({ id: 7, name: 'raised', trigger: { kind: 'on_change', change: 'severity_raised' } }),
  action({ id: 8, name: 'back', trigger: { kind: 'on_change', change: 'reopened' }, effect: ticket(1) }),
  action({ id: 9, name: 'flaps', trigger: { kind: 'on_change', change: 'flapping' } }),
  action({ id: 10, name: 'closed', trigger: { kind: 'on_change', change: 'closed' }, effect: ticket(1) }),
];

const calm: Policy = {
  ...plainPolicy,
  ...{ severity: 'S2', actions, reopenWindowSeconds: 120, staleSeconds: 1_500, updatableSystems: [1] },
  flap: { lowPercent: 20, highPercent: 30, quietSeconds: 400 },
};

/** The rules that a life may meet, by the name that its steps give them. */
const policies: Record<Rules, Policy> = {
  calm,
  suppressed: { ...calm, version: 2, withholders: [suppression()] },
  maintained: {
    ...calm,
    version: 3,
    withholders: [suppression({ kind: 'maintenance', untilMs: 1_001_000_000, closesOnEnd: true })],
  },
  stormy: {
    ...calm,
    version: 4,
    storms: [
      {
        ruleId: 1,
        name: 's',
        sourceId: null,
        count: 5,
        seconds: 60,
        tickets: 'one',
        recentIncidents: 9,
        stormIncidentId: 4,
      },
    ],
  },
  fewer: { ...calm, version: 5, flap: null, actions: actions.slice(0, 4) },
};

export type Played = {
  before: EntityState;
  facts: Fact[];
  decision: Decision;
  nowMs: number;
  policy: Policy;
  inFlight: TicketCommand[];
};

/** Plays steps as the workflow would, with the recorder's ids, and keeps what a recorder would see. */
export class Player {
  state: EntityState = emptyEntityState;
  #nowMs = 1_000_000_000;
  #alerts = 0;
  #requests = 0;
  #inFlight: TicketCommand[] = [];

  play({ happenings, waitMs, before: fate, rules }: Step): Played {
    const policy = policies[rules];
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
    return { before, facts, decision, policy, nowMs: this.#nowMs, inFlight };
  }

  again({ before, facts, nowMs, policy }: Played): Decision {
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
        const { status, key, afterMs, severity, notice, isIdentified } = happening;
        const named = { id: this.#alerts, status, severity, key: String(key), notice, isIdentified };
        const alert = { ...named, sourceId: 1, labels: {}, atMs: this.#nowMs + afterMs };
        return [{ kind: 'alert', alert }];
      }
      case 'person': {
        if (!happening.isRepeat) this.#requests += 1;
        const incidentId = happening.isOfCurrent ? (state.current?.incidentId ?? state.last?.incidentId ?? 1) : 999;
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
  #settle({ which, failure, isUnknown }: Extract<Happening, { kind: 'settle' }>): Fact[] {
    const running = this.#inFlight[which];
    if (running !== undefined) this.#inFlight.splice(which, 1);
    const { serial, itemId } = running ?? { serial: 77, itemId: 'ticket/1' };
    const outcome =
      failure === null
        ? ({ ok: true, key: '7', url: null, isAdopted: false, stderr: '' } as const)
        : ({ ok: false, failure, message: 'm', stderr: '', isUnknown } as const);
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
