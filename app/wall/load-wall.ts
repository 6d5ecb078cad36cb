import type { Queries } from '#db/database.ts';
import { teamLoads } from '#db/report/team-load.ts';
import { worstIncidents } from '#db/report/worst-incidents.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { Severity } from '#domain/severity.ts';
import { wallFormat } from './wall-format.ts';
import type { WallView } from './wall-view.ts';

const maxRows = 20;

export type WallRow = {
  id: number;
  state: IncidentState;
  severity: Severity;
  summary: string;
  element: string;
  alertCount: number;
  openedAtMs: number;
  who: string | null;
  isWithheld: boolean;
  teamName: string | null;
};

/** What a screen shows: at most 20 rows, worst first, and how many there are in all. */
export type WallData = { format: number; title: string; open: number; acknowledged: number; rows: WallRow[] };

/** What a view shows now; null when it's none, or its team doesn't exist. */
export const loadWall = async (db: Queries, view: WallView | null): Promise<WallData | null> => {
  if (view === null) return null;
  const { teamId } = view;
  const [loads, incidents] = await Promise.all([teamLoads(db, teamId), worstIncidents(db, { teamId, limit: maxRows })]);
  const [first] = loads;
  if (teamId !== null && first === undefined) return null;
  const rows = incidents.map(({ definitionId, openedAt, acknowledgedBy, withheldBy, ...row }) => ({
    ...row,
    summary: row.summary ?? `definition ${String(definitionId)}`,
    openedAtMs: openedAt.getTime(),
    who: acknowledgedBy,
    isWithheld: withheldBy !== null,
  }));
  return {
    format: wallFormat,
    title: teamId === null ? 'All teams' : (first?.teamName ?? ''),
    open: loads.reduce((sum, { open }) => sum + open, 0),
    acknowledged: loads.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    rows,
  };
};
