import { occurrencesOf } from '#domain/rule/calendar/occurrences.ts';
import type { Occurrence } from '#domain/rule/calendar/occurrences.ts';
import type { MaintenanceRow } from '#db/rules/maintenance-list.ts';
import type { PlannedSuppression } from '#db/rules/planned-suppressions.ts';
import { writePatterns } from '../form/pattern-lines.ts';

/** One suppression or maintenance window, and when it holds. */
export type Lane = {
  kind: 'suppression' | 'maintenance';
  id: number;
  name: string;
  /** What it is for, of a suppression. */
  of: string | null;
  /** In order; `endMs` null: until somebody ends it. */
  bars: Occurrence[];
  /** It holds more often than there are bars. */
  hasMore: boolean;
};

/** Most bars of one lane: a window of each hour has them in four days. */
export const maxBars = 100;

type Span = { fromMs: number; untilMs: number };

/** The suppressions and windows that hold in [fromMs, untilMs) as lanes, the first to begin first. Those that never do are left out. */
export const planLanes = (
  suppressions: readonly PlannedSuppression[],
  windows: readonly MaintenanceRow[],
  span: Span,
): Lane[] =>
  [...suppressions.map((row) => suppressionLane(row, span)), ...windows.map((row) => windowLane(row, span))]
    .filter(({ bars }) => bars.length > 0)
    .toSorted((a, b) => startOf(a, span) - startOf(b, span) || a.kind.localeCompare(b.kind) || a.id - b.id);

const startOf = ({ bars }: Lane, { fromMs }: Span): number => Math.max(bars[0]?.startMs ?? Infinity, fromMs);

const suppressionLane = (row: PlannedSuppression, { fromMs }: Span): Lane => ({
  kind: 'suppression',
  id: row.id,
  name: row.reason,
  of: [
    row.definitionId === null ? 'any definition' : (row.summary ?? `definition ${String(row.definitionId)}`),
    row.element === null ? 'every element' : writePatterns([row.element]),
  ].join(' · '),
  bars: [{ startMs: row.fromAt?.getTime() ?? fromMs, endMs: row.untilAt?.getTime() ?? null }],
  hasMore: false,
});

const windowLane = (row: MaintenanceRow, { fromMs, untilMs }: Span): Lane => {
  const found = occurrencesOf(row, { fromMs, toMs: untilMs, limit: maxBars + 1 });
  return {
    ...{ kind: 'maintenance', id: row.id, name: row.name, of: null },
    ...{ bars: found.slice(0, maxBars), hasMore: found.length > maxBars },
  };
};
