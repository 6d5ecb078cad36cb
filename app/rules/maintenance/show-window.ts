import type { Occurrence } from '#domain/rule/calendar/occurrences.ts';
import { openEndedWarning } from '#domain/rule/maintenance.ts';
import type { KnownIds } from '#domain/rule/rule-faults.ts';
import type { MaintenanceRow } from '#db/rules/maintenance-list.ts';
import type { Choice } from '#db/rules/rule-choices.ts';
import { maintenanceWarnings } from '../shown/warnings.ts';
import { occurrencesAhead } from './occurrences-ahead.ts';
import type { ScopeNames } from './scope-words.tsx';

/** A window as pages show it: when it is open next, and what is wrong with it. */
export type ShownWindow = MaintenanceRow & { occurrences: Occurrence[]; warnings: string[]; isOpen: boolean };

type Around = { known: KnownIds; now: Date; limit: number };

/** The window with its next occurrences and its warnings. */
export const showWindow = (row: MaintenanceRow, { known, now, limit }: Around): ShownWindow => {
  const occurrences = occurrencesAhead(row, now, limit);
  const old = openEndedWarning(row, now.getTime());
  const warnings = [...maintenanceWarnings(row, known), ...(old === null ? [] : [old.text])];
  return { ...row, occurrences, warnings, isOpen: (occurrences[0]?.startMs ?? Infinity) <= now.getTime() };
};

/** The names that scopes are shown with. */
export const scopeNames = (teams: Choice[], sources: Choice[]): ScopeNames => ({
  teams: Object.fromEntries(teams.map(({ id, name }) => [id, name])),
  sources: Object.fromEntries(sources.map(({ id, name }) => [id, name])),
});
