import type { FieldFault } from '#domain/intake/alert.ts';
import { parseWallTime } from '#domain/rule/calendar/wall-time.ts';
import { patternFaults } from '#domain/rule/element-pattern.ts';
import { maintenanceFaults } from '#domain/rule/maintenance.ts';
import type { KnownIds } from '#domain/rule/rule-faults.ts';
import type { MaintenanceRow } from '#db/rules/maintenance-list.ts';
import type { InhibitRow } from '#db/rules/inhibitions.ts';
import type { StormRow } from '#db/rules/storms.ts';
import type { SuppressionRow } from '#db/rules/suppression-list.ts';

type Named = { id: number | null; noun: string; isThere: boolean; isEnabled?: boolean | null };

const named = ({ id, noun, isThere, isEnabled = true }: Named): string[] => {
  if (id === null) return [];
  if (!isThere) return [`Names ${noun} ${String(id)}, which is gone.`];
  return isEnabled === false ? [`Names ${noun} ${String(id)}, which is disabled.`] : [];
};

const broken = (faults: readonly FieldFault[]): string[] => faults.map(({ field, rule }) => `Its ${field} ${rule}.`);

/** Why a suppression withholds nothing, or may not. */
export const suppressionWarnings = (row: SuppressionRow): string[] => {
  const { definitionId: id, summary, isDefinitionEnabled: isEnabled, element } = row;
  return [
    ...named({ id, noun: 'definition', isThere: summary !== null, isEnabled }),
    ...(element === null ? [] : broken(patternFaults(element, 'element'))),
  ];
};

/** Why an inhibition withholds nothing. */
export const inhibitionWarnings = (row: InhibitRow): string[] => {
  const { sourceDefinitionId, sourceSummary, isSourceEnabled, targetDefinitionId } = row;
  const target = { isThere: row.targetSummary !== null, isEnabled: row.isTargetEnabled };
  return [
    ...named({
      ...{ id: sourceDefinitionId, noun: 'definition', isThere: sourceSummary !== null, isEnabled: isSourceEnabled },
    }),
    ...named({ id: targetDefinitionId, noun: 'definition', ...target }),
  ];
};

/** Why a storm rule can't work. */
export const stormWarnings = (row: StormRow): string[] => [
  ...named({
    ...{ id: row.definitionId, noun: 'definition', isThere: row.summary !== null },
    isEnabled: row.isDefinitionEnabled,
  }),
  ...named({ id: row.teamId, noun: 'team', isThere: row.teamName !== null }),
  ...named({ id: row.sourceId, noun: 'source', isThere: row.sourceName !== null }),
];

const dayMs = 86_400_000;

/** The rules that a window breaks, seen from before its start: that it's over by now is no fault. */
const faultsThen = (row: MaintenanceRow, known: KnownIds): FieldFault[] =>
  maintenanceFaults(row, { nowMs: (parseWallTime(row.start) ?? 0) - 2 * dayMs, known });

/** Why a maintenance window that isn't over can't work as it stands. */
export const maintenanceWarnings = (row: MaintenanceRow, known: KnownIds): string[] => {
  if (row.endedAtMs !== null) return [];
  const { teamIds, sourceIds } = row.scope;
  return [
    ...teamIds.flatMap((id) => named({ id, noun: 'team', isThere: known.teamIds.has(id) })),
    ...sourceIds.flatMap((id) => named({ id, noun: 'source', isThere: known.sourceIds.has(id) })),
    ...broken(faultsThen(row, known).filter(({ field }) => !/^scope\.(team|source)Ids/.test(field))),
  ];
};
