import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntityState } from '#domain/incident/entity-state.ts';
import type { Story } from '#test/domain/incident/story.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { recordsOf } from '#test/support/incident-records.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { actions, definitionId, play, rules, script } from './model/life.ts';
import { isPunctual } from './model/is-punctual.ts';
import type { Step } from './model/life.ts';
import { livesWithStalls, liveInModel, shown } from './model/pure-life.ts';

/** Lives the script on the engine and in the model; false when they can't be compared: the machine was slow, or stood still. */
const agree = async (room: EngineRoom, steps: Step[]): Promise<boolean> => {
  const element = room.newElement('model');
  const taken = await play(room, element, steps);
  const untilMs = Date.now();
  const records = await recordsOf(room.database, element);
  const story = liveInModel(taken, untilMs);
  const snapshot = records.at(-1)?.snapshot as EntityState | undefined;
  const timeline = records.flatMap((record) => record.timeline);
  if (story === null || snapshot === undefined) return false;
  const lived = timeline.map(({ code, at }) => ({ code, atMs: at.getTime() }));
  if (!isPunctual(lived, story.timeline())) return false;
  const seen = { ...shown(snapshot), codes: codesOf(timeline) };
  const isSeen = (life: Story): boolean => isDeepStrictEqual(seen, whatIsMeant(life));
  if (!isSeen(story) && livesWithStalls(taken, untilMs).some(isSeen)) return false;
  const told = JSON.stringify({ steps, taken, untilMs });
  expect({ told, ...seen }).toEqual({ told, ...whatIsMeant(story) });
  return true;
};

const whatIsMeant = (story: Story) => ({ ...shown(story.state), codes: codesOf(story.timeline()) });

const codesOf = (timeline: { code: string }[]): string[] =>
  timeline
    .map(({ code }) => code)
    .filter((code) => code !== 'alerts_counted')
    .sort();

/** Random lives, some at a time, until so many could be compared. */
const agreeOn = async (room: EngineRoom, wanted: number, atATime: number): Promise<void> => {
  let compared = 0;
  while (compared < wanted) {
    const lives = fc.sample(script, atATime);
    const agreed = await Promise.all(lives.map((steps) => agree(room, steps)));
    compared += agreed.filter((isCompared) => isCompared).length;
  }
};

const openRoom = async (maxCachedWorkflows?: number): Promise<EngineRoom> => {
  const room = await openEngineRoom(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows });
  await insertDefinition(room.database, definitionId, { ...rules, severity: 'S2', actions });
  return room;
};

describe('the workflow and the pure engine', () => {
  let room: EngineRoom;
  beforeAll(async () => {
    room = await openRoom();
  });
  afterAll(() => room.stop());

  test('agree on random lives', () => agreeOn(room, 10, 20), 400_000);
});

describe('a worker that keeps no workflow in memory', () => {
  let room: EngineRoom;
  beforeAll(async () => {
    room = await openRoom(0);
  });
  afterAll(() => room.stop());

  test('agrees with the pure engine as well', () => agreeOn(room, 2, 1), 400_000);
});
