import { emptyEntityState } from '#domain/incident/entity-state.ts';
import { severities } from '#domain/severity.ts';
import type { Database } from '#db/database.ts';
import { incident } from '#db/schema/index.ts';

export const firstMs = Date.parse('2026-09-01T00:00:00Z');
const rowsPerStatement = 500;

/**
 * Incidents one every 30 min from 2026-09-01: of teams 1 and 2 in turn, of definitions 1 to 3, on 7 elements, of every
 * severity, with 1 to 5 alerts; each third is still open, the others were acknowledged after 1 to 10 min and closed after 1 h,
 * but each sixth closed by itself.
 */
export const insertSpread = async ({ db }: Database, count: number): Promise<void> => {
  const rows = Array.from({ length: count }, (_, at) => spreadRow(at));
  for (let start = 0; start < count; start += rowsPerStatement)
    await db.insert(incident).values(rows.slice(start, start + rowsPerStatement));
};

const minuteMs = 60_000;

const spreadRow = (at: number): typeof incident.$inferInsert => {
  const openedMs = firstMs + at * 30 * minuteMs;
  const after = (minutes: number) => new Date(openedMs + minutes * minuteMs);
  const isClosed = at % 3 !== 0;
  const isTaken = isClosed && at % 6 !== 1;
  const workflowId = `incident/spread/${String(at)}`;
  return {
    ...{
      definitionId: 1 + (at % 3),
      definitionVersion: 1,
      teamId: 1 + (at % 2),
      version: 1,
      snapshot: emptyEntityState,
    },
    ...{ element: `Host-${String(at % 7)}`, elementHash: `host-${String(at % 7)}`, workflowId, serial: 1 },
    ...{ openKey: isClosed ? null : workflowId, state: isClosed ? 'closed' : 'open' },
    ...{ severity: severities[at % 4] ?? 'S3', alertCount: 1 + (at % 5), openedAt: after(0), lastAlertAt: after(20) },
    ...(isTaken ? { acknowledgedAt: after(1 + (at % 10)), acknowledgedBy: 'ops-1' } : {}),
    ...(isClosed ? { closedAt: after(60), closedBy: 'ops-1', closeCause: 'person' as const } : {}),
  };
};
