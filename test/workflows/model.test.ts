import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntityState } from '#domain/incident/entity-state.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { recordsOf } from '#test/support/incident-records.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { actions, definitionId, play, rules, script } from './model/life.ts';
import { isPunctual } from './model/is-punctual.ts';
import type { Step } from './model/life.ts';
import { liveInModel, shown } from './model/pure-life.ts';

/**
 * Lives the script on the engine and in the model; false when they can't be compared. A machine that stood still for seconds lets
 * a deadline pass unseen, which shows in the number of entries as a fault of ours would: such a fault is there again each time.
 */
const agree = async (room: EngineRoom, steps: Step[], again = 2): Promise<boolean> => {
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
  const codes = (list: { code: string }[]) =>
    list
      .map(({ code }) => code)
      .filter((code) => code !== 'alerts_counted')
      .sort();
  const told = JSON.stringify({ steps, taken, untilMs });
  const seen = { told, ...shown(snapshot), codes: codes(timeline) };
  const meant = { told, ...shown(story.state), codes: codes(story.timeline()) };
  if (again > 0 && !isDeepStrictEqual(seen, meant)) return agree(room, steps, again - 1);
  expect(seen).toEqual(meant);
  return true;
};

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
