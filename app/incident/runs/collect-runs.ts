import type { Reason, ReasonCode, TriggerFacts } from '#domain/incident/reason.ts';

/** Entries of the timeline that tell of an action's runs. */
export const runCodes = [
  'ticket_requested',
  'ticket_opened',
  'ticket_updated',
  'ticket_failed',
  'ticket_abandoned',
] as const satisfies readonly ReasonCode[];

export const runOutcomes = ['waiting', 'retrying', 'done', 'failed', 'given_up'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** One piece of work that an action has set going, from its firing to its outcome. */
export type ActionRun = {
  /** Of the entry that it begins with. */
  seq: number;
  /** null: the entry that names it isn't among those given. */
  actionName: string | null;
  work: 'open' | 'update';
  ticketSystemId: number;
  /** When it was asked for; of an update, whose asking isn't on the timeline, when its first attempt was over. */
  at: Date;
  outcome: RunOutcome;
  /** When its outcome was written; null: it has none yet. */
  settledAt: Date | null;
  /** Begun ones, as far as they have an outcome. */
  attempts: number;
  /** The ticket's key, or what the last attempt failed with. */
  detail: string | null;
  /** When the next attempt is due. */
  retryAt: Date | null;
};

export type RunEntry = Reason & { seq: number; at: Date };

type Begin = Pick<ActionRun, 'work' | 'ticketSystemId' | 'actionName'>;

const unsettled = { outcome: 'waiting', settledAt: null, attempts: 0, detail: null, retryAt: null } as const;

/** The runs that these entries (oldest first) tell of, newest first. */
export const collectRuns = (entries: readonly RunEntry[]): ActionRun[] => {
  const runs: ActionRun[] = [];
  const going = ({ work, ticketSystemId }: Omit<Begin, 'actionName'>): ActionRun | undefined =>
    runs.findLast((run) => run.work === work && run.ticketSystemId === ticketSystemId && run.settledAt === null);
  const begin = ({ seq, at }: RunEntry, of: Begin): ActionRun => {
    const run: ActionRun = { ...of, ...unsettled, seq, at };
    runs.push(run);
    return run;
  };
  for (const entry of entries) {
    switch (entry.code) {
      case 'ticket_requested':
        begin(entry, { ...entry.facts, work: 'open', actionName: nameOf(entry.facts.trigger) });
        break;
      case 'ticket_failed': {
        const of = { work: entry.facts.work ?? 'open', ticketSystemId: entry.facts.ticketSystemId } as const;
        Object.assign(going(of) ?? begin(entry, { ...of, actionName: null }), failed(entry));
        break;
      }
      case 'ticket_opened':
      case 'ticket_updated': {
        const work = entry.code === 'ticket_opened' ? 'open' : 'update';
        const of = { work, ticketSystemId: entry.facts.ticketSystemId } as const;
        const actionName = nameOf(entry.facts.trigger);
        const run = going(of) ?? begin(entry, { ...of, actionName });
        Object.assign(run, { ...{ actionName, outcome: 'done', settledAt: entry.at }, retryAt: null });
        run.attempts += 1;
        run.detail = entry.facts.key;
        break;
      }
      case 'ticket_abandoned': {
        const { ticketSystemId, attempts } = entry.facts;
        const run = runs.findLast((one) => one.ticketSystemId === ticketSystemId && one.outcome !== 'done');
        if (run !== undefined)
          Object.assign(run, { outcome: 'given_up', settledAt: entry.at, attempts, retryAt: null });
        break;
      }
      default:
        break;
    }
  }
  return runs.reverse();
};

/** The action's name, or what else asked for it. */
const nameOf = (trigger: TriggerFacts): string => {
  if (trigger.kind === 'person') return `Asked for by ${trigger.by}`;
  return trigger.kind === 'in_step' ? 'Kept in step' : trigger.actionName;
};

const failed = ({ at, facts }: Extract<RunEntry, { code: 'ticket_failed' }>): Partial<ActionRun> => ({
  outcome: facts.retryAtMs === null ? 'failed' : 'retrying',
  settledAt: facts.retryAtMs === null ? at : null,
  attempts: facts.attempt,
  detail: facts.message,
  retryAt: facts.retryAtMs === null ? null : new Date(facts.retryAtMs),
});
