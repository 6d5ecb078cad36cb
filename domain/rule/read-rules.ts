import { z } from 'zod';
import type { Condition } from '../definition/action.ts';
import { teamHoursFaults } from './calendar/team-hours.ts';
import { patternFaults } from './element-pattern.ts';
import { inhibitionFaults } from './inhibition.ts';
import { matcherFaults } from './label-matcher.ts';
import { maintenanceFaults } from './maintenance.ts';
import { readShape, readWhole } from './reading/read-shape.ts';
import type { Read } from './reading/read-shape.ts';
import {
  flag,
  id,
  instant,
  listOf,
  matcher,
  number,
  oneOf,
  optional,
  pattern,
  severityList,
  text,
} from './reading/rule-fields.ts';
import type { SaveContext } from './rule-faults.ts';
import { inhibitRelations } from './rules.ts';
import type { InhibitRule, MaintenanceWindow, RuleBook, StormRule, Suppression, TeamHours } from './rules.ts';
import { stormFaults } from './storm.ts';
import { suppressionFaults } from './suppression.ts';

/** What a rule is checked against when it's saved. `id`: of the rule that is changed; 0 for a new one. */
export type ReadContext = SaveContext & { id: number; book: Pick<RuleBook, 'inhibitions' | 'storms'> };

const who = { reason: text, owner: text };

/** A suppression from JSON or a form: `definitionId`, `element`, `from`, `until`, `reason`, `owner`; or all of its faults. */
export const readSuppression = (raw: unknown, context: ReadContext): Read<Suppression> => {
  const { values, faults } = readShape(raw, {
    fields: {
      definitionId: optional(id),
      element: optional(pattern),
      from: optional(instant),
      until: optional(instant),
      ...who,
    },
    // A definition or element that can't be read was still given: its other half isn't asked for.
    otherwise: {
      ...{ definitionId: 0, element: { kind: 'exact', value: '?' } },
      ...{ from: null, until: null, reason: '', owner: '' },
    },
  });
  const { from: fromMs, until: untilMs, ...rest } = values;
  const suppression = { id: context.id, ...rest, fromMs, untilMs };
  return readWhole(suppression, faults, suppressionFaults(suppression, context));
};

/**
 * A maintenance window from JSON or a form: `name`, `reason`, `owner`, `scope` (`elements`, `teamIds`, `sourceIds`, `labels`),
 * `start`, `timeZone`, `durationMinutes`, `recurrence`, `closesOnEnd`; or all of its faults. It isn't ended.
 */
export const readMaintenanceWindow = (raw: unknown, context: ReadContext): Read<MaintenanceWindow> => {
  const fields = { name: text, ...who, scope: anything, start: text, timeZone: text };
  const { values, faults } = readShape(raw, {
    fields: { ...fields, durationMinutes: optional(number), recurrence: optional(text), closesOnEnd: flag },
    otherwise: {
      ...{ name: '', reason: '', owner: '', scope: {}, start: '', timeZone: '' },
      ...{ durationMinutes: null, recurrence: '?', closesOnEnd: false },
    },
  });
  const scope = readShape(values.scope ?? {}, {
    fields: { elements: listOf(pattern), teamIds: listOf(id), sourceIds: listOf(id), labels: listOf(matcher) },
    otherwise: { elements: [], teamIds: [], sourceIds: [], labels: [] },
    path: 'scope.',
  });
  const window = { id: context.id, ...values, scope: scope.values, endedAtMs: null };
  return readWhole(window, [...faults, ...scope.faults], maintenanceFaults(window, context));
};

const anything = z.unknown();

/** An inhibition: `name`, `sourceDefinitionId`, `targetDefinitionId`, `relation`, `equalLabels`; or all of its faults. */
export const readInhibitRule = (raw: unknown, context: ReadContext): Read<InhibitRule> => {
  const { values, faults } = readShape(raw, {
    fields: {
      name: text,
      sourceDefinitionId: id,
      targetDefinitionId: id,
      relation: oneOf(inhibitRelations),
      equalLabels: listOf(text),
    },
    otherwise: { name: '', sourceDefinitionId: 0, targetDefinitionId: 0, relation: 'parent_element', equalLabels: [] },
  });
  const rule = { id: context.id, ...values };
  return readWhole(rule, faults, inhibitionFaults(context.book.inhibitions, rule, context.known.definitionIds));
};

/** A storm rule: `name`, `teamId`, `sourceId`, `count`, `seconds`, `tickets`, `definitionId`; or all of its faults. */
export const readStormRule = (raw: unknown, context: ReadContext): Read<StormRule> => {
  const { values, faults } = readShape(raw, {
    fields: {
      ...{ name: text, teamId: optional(id), sourceId: optional(id), count: number, seconds: number },
      ...{ tickets: oneOf(['all', 'one']), definitionId: id },
    },
    otherwise: { name: '', teamId: null, sourceId: null, count: 0, seconds: 0, tickets: 'all', definitionId: 0 },
  });
  const rule = { id: context.id, ...values };
  return readWhole(rule, faults, stormFaults(context.book.storms, rule, context.known));
};

/** Working hours: `timeZone`, `days` (1 to 7), `from`, `to` (`HH:MM`), the days in order; or all of their faults. */
export const readTeamHours = (raw: unknown): Read<TeamHours> => {
  const { values, faults } = readShape(raw, {
    fields: { timeZone: text, days: listOf(number), from: text, to: text },
    otherwise: { timeZone: '', days: [], from: '', to: '' },
  });
  const hours = { ...values, days: values.days.toSorted((a, b) => a - b) };
  return readWhole(hours, faults, teamHoursFaults(hours));
};

/** A condition: `severities`, `labels`, `element`, `teamHours`, each absent when it's empty; or all of its faults, below `path`. */
export const readCondition = (raw: unknown, path = ''): Read<Condition> => {
  const { values, faults } = readShape(raw, {
    fields: {
      ...{ severities: severityList, labels: listOf(matcher) },
      ...{ element: optional(pattern), teamHours: optional(oneOf(['inside', 'outside'])) },
    },
    otherwise: { severities: [], labels: [], element: null, teamHours: null },
    path,
  });
  const { severities, labels, element, teamHours } = values;
  const condition: Condition = {
    ...(severities.length > 0 && { severities }),
    ...(labels.length > 0 && { labels }),
    ...(element !== null && { element }),
    ...(teamHours !== null && { teamHours }),
  };
  const elementFaults = element === null ? [] : patternFaults(element, `${path}element`);
  return readWhole(condition, faults, [...matcherFaults(labels, `${path}labels`), ...elementFaults]);
};
