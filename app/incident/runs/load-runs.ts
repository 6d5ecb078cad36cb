import { listEntriesOf, nameTicketSystems } from '#db/incident-page.ts';
import type { Queries } from '#db/database.ts';
import { collectRuns, runCodes } from './collect-runs.ts';
import type { ActionRun } from './collect-runs.ts';

/** A run with the name of its ticket system; null: it is gone. */
export type ShownRun = ActionRun & { systemName: string | null };

const maxEntries = 100;
const maxRuns = 20;

/** The newest action runs of an incident, at most 20, from its timeline. */
export const loadRuns = async (db: Queries, incidentId: number): Promise<ShownRun[]> => {
  const entries = await listEntriesOf(db, incidentId, { codes: runCodes, limit: maxEntries });
  const runs = collectRuns(entries).slice(0, maxRuns);
  const names = await nameTicketSystems(db, [...new Set(runs.map(({ ticketSystemId }) => ticketSystemId))]);
  return runs.map((run) => ({ ...run, systemName: names.get(run.ticketSystemId) ?? null }));
};
