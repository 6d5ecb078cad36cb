import type { EntityState } from '#domain/incident/entity-state.ts';
import { upgradePolicy } from '#domain/definition/policy.ts';
import { Story } from '#test/domain/incident/story.ts';
import { actions, definitionId, rules } from './life.ts';
import type { Step, Taken } from './life.ts';

/** A step decided so shortly after a deadline may have been decided before it: then the two can't be compared. */
const slackMs = 1_700;

/**
 * Of a machine that stood still, for each step and the end of the life: how many deadlines it met after the step before, until it
 * stood still; null: all of them. Facts come before timers, so what it missed is decided with the step, or no longer called for.
 */
type Stalls = readonly (number | null)[];

/** The same steps through the pure engine; null when the machine was too slow to tell the order of a step and a deadline. */
export const liveInModel = (taken: Taken[], untilMs: number, stalls: Stalls = []): Story | null => {
  const plain = { definitionId, version: 1, teamId: 1, severity: 'S2', element: '' } as const;
  const story = new Story(
    upgradePolicy({ ...plain, ...rules, actions: actions.map((one, index) => ({ id: index + 1, ...one })) }),
  );
  const [first] = taken;
  if (first === undefined || taken.some(({ plannedMs, atMs }) => atMs - plannedMs > slackMs)) return null;
  story.nowMs = first.atMs;
  for (const [index, { step: one, atMs }] of taken.entries()) {
    if (!passUntil(story, atMs, stalls[index] ?? null)) return null;
    tell(story, one, atMs);
  }
  return passUntil(story, untilMs, stalls[taken.length] ?? null) ? story : null;
};

/** The lives that the same steps may have had on a machine that stood still now and then. */
export const livesWithStalls = (taken: Taken[], untilMs: number): Story[] => {
  const gaps = [...taken, null].map((): (number | null)[] => [null, 0, 1, 2]);
  const all = gaps.reduce<Stalls[]>((some, gap) => some.flatMap((one) => gap.map((met) => [...one, met])), [[]]);
  return all.flatMap((stalls) => liveInModel(taken, untilMs, stalls) ?? []);
};

/** Lets the model's time pass; false when a deadline lies so close to its end that their order can't be told. */
const passUntil = (story: Story, atMs: number, met: number | null): boolean => {
  if (met !== null) return standStill(story, atMs, met);
  story.pass((atMs - slackMs - story.nowMs) / 1_000);
  if (story.deadlineMs !== null && story.deadlineMs < atMs + slackMs) return false;
  story.pass((atMs - story.nowMs) / 1_000);
  return true;
};

/** False when there was no deadline to miss: that life is told without a stall. */
const standStill = (story: Story, atMs: number, met: number): boolean => {
  for (let deadline = 0; deadline < met; deadline += 1) {
    if (story.deadlineMs === null || story.deadlineMs >= atMs) return false;
    story.pass((story.deadlineMs - story.nowMs) / 1_000);
  }
  if (story.deadlineMs === null || story.deadlineMs >= atMs) return false;
  story.nowMs = atMs;
  return true;
};

const tell = (story: Story, step: Step, atMs: number): void => {
  if (step.kind === 'nothing') return;
  if (step.kind === 'firing' || step.kind === 'resolved')
    return story.alert({ at: atMs / 1_000, status: step.kind, key: step.key });
  const incidentId = (story.open() ?? story.state.last)?.incidentId ?? 1;
  if (step.kind !== 'comment') return void story.person(step.kind, incidentId);
  const request = { kind: 'comment', requestId: String(atMs), incidentId, by: 'ops-1', text: 'x' } as const;
  story.tell({ kind: 'person', request });
};

/** What both must agree on. */
export const shown = ({ current, last, nextSerial }: EntityState) => {
  const { state, closed, alertCount, reopenCount, severity, keys = {}, actions: done = {} } = current ?? last ?? {};
  return {
    ...{ nextSerial, state, alertCount, reopenCount, severity, cause: closed?.cause },
    firing: Object.values(keys).map(({ isFiring }) => isFiring),
    tallies: Object.values(done).map(({ met, fired, dropped, held }) => [met, fired, dropped, held?.by.kind]),
  };
};
