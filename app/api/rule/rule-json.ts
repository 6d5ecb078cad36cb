import { phaseOf } from '#domain/rule/phase.ts';
import type { MaintenanceRow } from '#db/rules/maintenance-list.ts';
import type { SuppressionRow } from '#db/rules/suppression-list.ts';
import { occurrencesAhead } from '#app/rules/maintenance/occurrences-ahead.ts';

const shownOccurrences = 3;

/** A suppression as the API shows it. */
export const suppressionJson = (row: SuppressionRow, now: Date) => ({
  ...{ id: row.id, state: phaseOf(row, now), definitionId: row.definitionId, definition: row.summary },
  ...{ element: row.element, from: row.fromAt, until: row.untilAt, reason: row.reason, owner: row.owner },
  ...{ createdAt: row.createdAt, createdBy: row.createdBy },
});

/** A maintenance window as the API shows it, with its next occurrences. */
export const maintenanceJson = ({ endedAtMs, ...row }: MaintenanceRow, now: Date) => ({
  ...row,
  endedAt: endedAtMs === null ? null : new Date(endedAtMs),
  occurrences: occurrencesAhead({ ...row, endedAtMs }, now, shownOccurrences).map(({ startMs, endMs }) => ({
    from: new Date(startMs),
    until: endMs === null ? null : new Date(endMs),
  })),
});
