import type { RecordedRun } from '#db/upkeep/open-entities.ts';

/** A run as the engine describes it. */
export type EngineRun = { runId: string; isRunning: boolean; events: number; startedAt: Date };

/** `gone`: nothing runs. `behind`: the run knows less than what is recorded. `level`: all is well. */
export type Standing = 'gone' | 'behind' | 'level';

/** What tells how a key's workflow stands. */
export type SeenRuns = {
  recorded: RecordedRun | null;
  /** The newest run of the workflow; null: the engine knows none. */
  newest: EngineRun | null;
  /** Whether the engine knows the run that recorded; it matters when that isn't the newest. */
  knowsRecorded: boolean;
};

/**
 * Whether the workflow of an open incident is there and knows all that is recorded. A run that goes on from the one that
 * recorded needn't have recorded anything: it's level while the engine knows that one or, when that was removed with age, when
 * it began later. An engine that was set back knows neither: its run began before, or its history is shorter.
 */
export const compareRuns = ({ recorded, newest, knowsRecorded }: SeenRuns): Standing => {
  if (newest?.isRunning !== true) return 'gone';
  if (recorded === null) return 'level';
  if (newest.runId === recorded.runId) return newest.events < recorded.events ? 'behind' : 'level';
  return knowsRecorded || newest.startedAt > recorded.at ? 'level' : 'behind';
};
