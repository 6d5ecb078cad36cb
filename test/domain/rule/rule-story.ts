import type { SaveContext } from '#domain/rule/rule-faults.ts';
import type { InhibitRule, MaintenanceWindow, RuleBook, StormRule, Suppression } from '#domain/rule/rules.ts';

/** Ms of a time in UTC like `2026-01-03T02:00`. */
export const at = (text: string): number => Date.parse(`${text}Z`);

/** A Thursday. */
export const now = at('2026-01-15T12:00');

export const context: SaveContext = {
  nowMs: now,
  known: { definitionIds: new Set([1, 2, 3, 4]), teamIds: new Set([1, 2]), sourceIds: new Set([1]) },
};

export const suppression = (fields: Partial<Suppression> = {}): Suppression => ({
  ...{ id: 1, definitionId: 1, element: null, fromMs: null, untilMs: null },
  ...{ reason: 'Disk swap', owner: 'ada' },
  ...fields,
});

export const maintenance = (fields: Partial<MaintenanceWindow> = {}): MaintenanceWindow => ({
  ...{ id: 1, name: 'Patch night', reason: 'Monthly patches', owner: 'ada' },
  scope: { elements: [{ kind: 'glob', value: 'db-*' }], teamIds: [], sourceIds: [], labels: [] },
  ...{ start: '2026-01-15T22:00', timeZone: 'Europe/Berlin', durationMinutes: 120, recurrence: null },
  ...{ closesOnEnd: false, endedAtMs: null },
  ...fields,
});

export const inhibition = (fields: Partial<InhibitRule> = {}): InhibitRule => ({
  ...{ id: 1, name: 'Host before services', sourceDefinitionId: 1, targetDefinitionId: 2 },
  ...{ relation: 'same_element', equalLabels: [] },
  ...fields,
});

export const storm = (fields: Partial<StormRule> = {}): StormRule => ({
  ...{ id: 1, name: 'Many at once', teamId: null, sourceId: null, count: 50, seconds: 60 },
  ...{ tickets: 'one', definitionId: 4 },
  ...fields,
});

export const book = (fields: Partial<RuleBook> = {}): RuleBook => ({
  ...{
    version: 1,
    suppressions: [],
    maintenance: [],
    inhibitions: [],
    storms: [],
    ticketRoutes: [],
    ticketSystems: [],
  },
  ...fields,
});
