import { expect, test } from 'vitest';
import { compareRuns } from '#worker/upkeep/compare-runs.ts';
import type { EngineRun, SeenRuns, Standing } from '#worker/upkeep/compare-runs.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 21, hour));
const recorded = { runId: 'today', events: 150, at: at(12) };
const run = (more: Partial<EngineRun>): EngineRun => ({
  ...{ runId: 'today', isRunning: true, events: 160, startedAt: at(10) },
  ...more,
});

const table: { name: string; seen: Partial<SeenRuns>; standing: Standing }[] = [
  { name: 'the engine knows no run', seen: { newest: null }, standing: 'gone' },
  { name: 'its newest run has ended', seen: { newest: run({ isRunning: false }) }, standing: 'gone' },
  { name: 'the run that recorded went on', seen: { newest: run({ events: 151 }) }, standing: 'level' },
  { name: 'the run that recorded is as long as then', seen: { newest: run({ events: 150 }) }, standing: 'level' },
  { name: 'the run that recorded is shorter than then', seen: { newest: run({ events: 100 }) }, standing: 'behind' },
  {
    name: 'a run that went on from it has recorded nothing yet',
    seen: { newest: run({ runId: 'next', events: 3, startedAt: at(13) }), knowsRecorded: true },
    standing: 'level',
  },
  {
    name: 'so, by a server whose clock is behind ours',
    seen: { newest: run({ runId: 'next', events: 3, startedAt: at(11) }), knowsRecorded: true },
    standing: 'level',
  },
  {
    name: 'so, long ago: the engine has removed the run that recorded',
    seen: { newest: run({ runId: 'next', events: 3, startedAt: at(13) }), knowsRecorded: false },
    standing: 'level',
  },
  {
    name: 'an engine of yesterday runs what came before the run that recorded',
    seen: { newest: run({ runId: 'yesterday', events: 900, startedAt: at(1) }), knowsRecorded: false },
    standing: 'behind',
  },
  { name: 'an older version recorded', seen: { recorded: null, newest: run({}) }, standing: 'level' },
];

test.each(table)('$standing when $name', ({ seen, standing }) => {
  expect(compareRuns({ recorded, newest: run({}), knowsRecorded: false, ...seen })).toBe(standing);
});
