import type { Client } from '@temporalio/client';
import type { Database } from '#db/database.ts';
import { listOpenEntities } from '#db/upkeep/open-entities.ts';
import type { OpenEntity } from '#db/upkeep/open-entities.ts';
import { listDueRechecks } from '#db/upkeep/recheck.ts';
import type { DueRecheck } from '#db/upkeep/recheck.ts';
import { listStuckAlerts } from '#db/upkeep/stuck-alerts.ts';
import type { StuckAlert } from '#db/upkeep/stuck-alerts.ts';
import type { EntityEngine } from '#worker/upkeep/entity-engine.ts';
import { findStanding } from '#worker/upkeep/find-standing.ts';
import { findStrays } from './strays.ts';
import type { Stray } from './strays.ts';

/** Where read model and engine differ. Each list is bounded; `isWhole` is false when there was more to look at. */
export type Differences = {
  gone: OpenEntity[];
  behind: OpenEntity[];
  strays: Stray[];
  stuckAlerts: StuckAlert[];
  overdueRechecks: DueRecheck[];
  checked: { incidents: number; workflows: number };
  isWhole: boolean;
};

/** What reconciling works with. */
export type Sides = { database: Database; client: Client; engine: EntityEngine; taskQueue: string };

const maxIncidents = 20_000;
const maxWorkflows = 20_000;
const maxRows = 1_000;
const pageSize = 200;
const overdueMs = 5 * 60_000;

/** Compares both sides. What differs for a moment only, because work is under way, isn't told. */
export const findDifferences = async (sides: Sides, now: Date): Promise<Differences> => {
  const { database, client, taskQueue } = sides;
  const overdueSince = new Date(now.getTime() - overdueMs);
  const [standings, { strays, listed }, stuckAlerts, overdueRechecks] = await Promise.all([
    compareIncidents(sides),
    findStrays({ client, database }, { taskQueue, now, limit: maxWorkflows }),
    listStuckAlerts(database, overdueSince, maxRows),
    listDueRechecks(database, overdueSince, maxRows),
  ]);
  const { gone, behind, checked } = standings;
  const isCut = [checked >= maxIncidents, listed >= maxWorkflows, stuckAlerts.length >= maxRows];
  return {
    ...{ gone, behind, strays, stuckAlerts, overdueRechecks },
    checked: { incidents: checked, workflows: listed },
    isWhole: !isCut.includes(true) && overdueRechecks.length < maxRows,
  };
};

const compareIncidents = async ({ database, engine }: Sides) => {
  const found = { gone: [] as OpenEntity[], behind: [] as OpenEntity[], checked: 0 };
  for (let afterId = 0; found.checked < maxIncidents;) {
    const page = await listOpenEntities(database, { afterId, limit: pageSize });
    const standings = await Promise.all(page.map((entity) => findStanding({ database, engine }, entity)));
    found.gone.push(...page.filter((_, index) => standings[index] === 'gone'));
    found.behind.push(...page.filter((_, index) => standings[index] === 'behind'));
    found.checked += page.length;
    if (page.length < pageSize) break;
    afterId = page.at(-1)?.id ?? 0;
  }
  return found;
};
