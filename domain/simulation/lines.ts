import type { DecisionLine } from '../incident/decision.ts';
import type { Reason } from '../incident/reason.ts';
import type { AlertTaken, AlertVerdict, ThresholdVerdict } from '../incident/verdict.ts';
import { commandOf } from './command.ts';
import type { Decided } from './world.ts';

/** Why something was decided: a code, and what it was decided on. */
export type LineReason = { code: string } & Record<string, unknown>;

/** One decision. `action`: the event action behind it. */
export type Line = { command: string; action: string | null; reasons: LineReason[] };

/** The decisions of one wake, in their order. What became of an alert that decided nothing is a note. */
export const linesOf = ({ decision }: Decided): Line[] => {
  const lines = withUpdates(
    decision.lines.flatMap((line, at) => toLine(line, decision.lines[at - 1])),
    decision,
  );
  return [
    ...withVerdict(lines, decision.changes.flatMap(({ verdicts }) => verdicts).at(0)),
    ...decision.idleAlertIds.map((alertId) => note('no_incident', { alertId })),
    ...decision.replies.filter(({ isDone }) => !isDone).map(({ state }) => note('not_done', { state })),
  ];
};

/** An alert that counts says so with its thresholds; one that decided nothing says what it was taken for. */
const withVerdict = (lines: Line[], verdict: AlertVerdict | undefined): Line[] => {
  const [first, ...others] = lines;
  if (verdict === undefined) return lines;
  if (first === undefined) return telling.has(verdict.taken) ? [] : [note(verdict.taken, { alertId: verdict.alertId })];
  if (!arrivals.has(first.command)) return lines;
  return [{ ...first, reasons: [...first.reasons, ...explain(verdict)] }, ...others];
};

/** Lines of an alert that counts. */
const arrivals: ReadonlySet<string> = new Set(['open', 'count', 'reopen']);
/** What always has a line of its own. */
const telling: ReadonlySet<AlertTaken> = new Set(['opened', 'reopened', 'counted', 'repeat', 'late']);

const note = (code: string, facts: Record<string, unknown> = {}): Line => ({
  ...{ command: 'note', action: null, reasons: [{ code, ...facts }] },
});

const explain = ({ taken, thresholds }: AlertVerdict): LineReason[] => [
  ...(taken === 'repeat' || taken === 'late' ? [{ code: taken }] : []),
  ...thresholds.map(({ actionName, count, windowMs, result }: ThresholdVerdict) => ({
    ...{ code: 'threshold', action: actionName, count, elapsedMs: windowMs, result },
  })),
];

const toLine = ({ action, reason }: DecisionLine, before: DecisionLine | undefined): Line[] => {
  const command = commandOf[reason.code];
  if (command === null) return [];
  const isReleased = reason.code === 'action_fired' && reason.facts.wasWithheld;
  return [{ command, action, reasons: [...reasonsOf(reason), ...(isReleased ? [release(before)] : [])] }];
};

const reasonsOf = (reason: Reason): LineReason[] => {
  if (reason.code !== 'action_withheld' && reason.code !== 'action_dropped')
    return [{ code: reason.code, ...flat(reason.facts) }];
  const { trigger, because } = reason.facts;
  const { kind, ...rule } = because === 'acknowledged' ? { kind: because } : because;
  return [
    { code: reason.code, ...trigger },
    { code: kind, ...rule },
  ];
};

/** How long it was withheld, as the decision before says; of one whose condition wasn't met, nothing does. */
const release = (before: DecisionLine | undefined): LineReason => ({
  code: 'action_released',
  ...(before?.reason.code === 'action_released' ? { heldMs: before.reason.facts.heldMs } : {}),
});

/** The facts, those of the trigger among them. */
const flat = (facts: Reason['facts']): Record<string, unknown> => {
  if (!('trigger' in facts)) return facts;
  const { trigger, ...others } = facts;
  return { ...trigger, ...others };
};

/** An update of a ticket is decided without a word: its line follows that of the action which asks for it. */
const withUpdates = (lines: Line[], { commands, state }: Decided['decision']): Line[] => {
  const episodes = [...state.settling, ...(state.current === null ? [] : [state.current])];
  for (const { kind, itemId, serial, ticketSystemId } of commands) {
    const item = episodes.find((one) => one.serial === serial)?.outbox.find(({ id }) => id === itemId);
    if (kind !== 'updateTicket' || item === undefined || item.attempts > 1) continue;
    const action = item.trigger.actionName;
    const fired = lines.findLastIndex((line) => line.command === 'fire' && line.action === action);
    const reasons = [{ code: 'ticket_update_requested', ticketSystemId, ...item.trigger }];
    lines.splice(fired < 0 ? lines.length : fired + 1, 0, { command: 'update_ticket', action, reasons });
  }
  return lines;
};
