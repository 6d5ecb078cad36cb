import type { EntityState } from '#domain/incident/entity-state.ts';
import { upgradePolicy } from '#domain/definition/policy.ts';
import { Story } from '#test/domain/incident/story.ts';
import { actions, definitionId, rules } from './life.ts';
import type { Step, Taken } from './life.ts';

/** A step decided so shortly after a deadline may have been decided before it: then the two can't be compared. */
const slackMs = 1_700;

/** The same steps through the pure engine; null when the machine was too slow to tell the order of a step and a deadline. */
export const liveInModel = (taken: Taken[], untilMs: number): Story | null => {
  const plain = { definitionId, version: 1, teamId: 1, severity: 'S2', element: '' } as const;
  const story = new Story(
    upgradePolicy({ ...plain, ...rules, actions: actions.map((one, index) => ({ id: index + 1, ...one })) }),
  );
  const [first] = taken;
  if (first === undefined || taken.some(({ plannedMs, atMs }) => atMs - plannedMs > slackMs)) return null;
  story.nowMs = first.atMs;
  for (const { step: one, atMs } of taken) {
    if (!passUntil(story, atMs)) return null;
    tell(story, one, atMs);
  }
  return passUntil(story, untilMs) ? story : null;
};

/** Lets the model's time pass; false when a deadline lies so close to its end that their order can't be told. */
const passUntil = (story: Story, atMs: number): boolean => {
  story.pass((atMs - slackMs - story.nowMs) / 1_000);
  if (story.deadlineMs !== null && story.deadlineMs < atMs + slackMs) return false;
  story.pass((atMs - story.nowMs) / 1_000);
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
