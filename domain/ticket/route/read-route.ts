import { z } from 'zod';
import type { FieldFault } from '../../intake/alert.ts';
import { patternFaults } from '../../rule/element-pattern.ts';
import { matcherFaults } from '../../rule/label-matcher.ts';
import { readShape, readWhole } from '../../rule/reading/read-shape.ts';
import type { Read } from '../../rule/reading/read-shape.ts';
import {
  flag,
  id,
  listOf,
  matcher,
  oneOf,
  optional,
  pattern,
  severityList,
  text,
} from '../../rule/reading/rule-fields.ts';
import { maxNameLength, textFaults, unknownFaults } from '../../rule/rule-faults.ts';
import type { KnownIds } from '../../rule/rule-faults.ts';
import { templateFaults } from '../template/template-faults.ts';
import { ticketTarget } from '../ticket-target.ts';
import type { TicketTarget } from '../ticket-target.ts';
import { groupPatternKinds } from './ticket-route.ts';
import type { GroupPattern, RouteMatch, TicketRoute } from './ticket-route.ts';

export type RouteDraft = Omit<TicketRoute, 'id'>;

/** Ids that a route may name. */
export type RouteKnown = KnownIds & { ticketSystemIds: ReadonlySet<number> };

/** Most groups, elements, definitions, teams or sources of one route. */
export const maxRouteEntries = 200;
/** Most routes of an installation. */
export const maxRoutes = 2_000;
/** All routes together as JSON, in characters: a decision must be able to know them. */
export const maxRoutesLength = 1_000_000;
const maxGroupLength = 255;
const maxTargetLength = 2_000;

/** What a person says of one ticket is nothing that a route can say of many. */
const routeTarget = ticketTarget.omit({ title: true, body: true, earlier: true });

/**
 * A route from JSON or a form: `name`, `isEnabled`, `match` (see `RouteMatch`), `ticketSystemId` (absent: no ticket), `target`;
 * or all of its faults. Without a ticket it has no target.
 */
export const readTicketRoute = (raw: unknown, known: RouteKnown): Read<RouteDraft> => {
  const { values, faults } = readShape(raw, {
    fields: { name: text, isEnabled: flag, match: z.unknown(), ticketSystemId: optional(id), target: z.unknown() },
    otherwise: { name: '', isEnabled: false, match: {}, ticketSystemId: null, target: {} },
  });
  const match = readMatch(values.match ?? {});
  const target = values.ticketSystemId === null ? noTarget : readTarget(values.target ?? {});
  const draft = { ...values, match: match.value, target: target.value };
  return readWhole(draft, [...faults, ...match.faults, ...target.faults], routeFaults(draft, known));
};

const noTarget: { value: TicketTarget; faults: FieldFault[] } = { value: {}, faults: [] };

const group = z.strictObject({ kind: oneOf(groupPatternKinds), value: z.string({ error: 'must be a text' }).trim() });

const readMatch = (raw: unknown): { value: RouteMatch; faults: FieldFault[] } => {
  const { values, faults } = readShape(raw, {
    fields: {
      ...{ groups: listOf(group), elements: listOf(pattern), definitionIds: listOf(id), teamIds: listOf(id) },
      ...{ sourceIds: listOf(id), severities: severityList, labels: listOf(matcher) },
    },
    otherwise: {
      ...{ groups: [], elements: [], definitionIds: [], teamIds: [], sourceIds: [], severities: [], labels: [] },
    },
    path: 'match.',
  });
  return { value: values, faults };
};

const readTarget = (raw: unknown): { value: TicketTarget; faults: FieldFault[] } => {
  const read = routeTarget.safeParse(raw);
  if (read.success) return { value: read.data, faults: [] };
  const faults = read.error.issues.map(({ path, message }) => ({
    field: ['target', ...path].join('.'),
    rule: message,
  }));
  return { value: {}, faults };
};

/** Every rule that a route breaks when it's saved, by field. */
export const routeFaults = (draft: RouteDraft, known: RouteKnown): FieldFault[] => {
  const { name, match, ticketSystemId, target } = draft;
  return [
    ...textFaults(name, maxNameLength, 'name'),
    ...manyFaults(match),
    ...match.groups.flatMap((one, index) => groupFaults(one, `match.groups.${String(index)}`)),
    ...match.elements.flatMap((one, index) => patternFaults(one, `match.elements.${String(index)}`)),
    ...idFaults(match.definitionIds, known.definitionIds, {
      field: 'match.definitionIds',
      noun: 'an event definition',
    }),
    ...idFaults(match.teamIds, known.teamIds, { field: 'match.teamIds', noun: 'a team' }),
    ...idFaults(match.sourceIds, known.sourceIds, { field: 'match.sourceIds', noun: 'a source' }),
    ...matcherFaults(match.labels, 'match.labels'),
    ...unknownFaults(ticketSystemId, known.ticketSystemIds, { field: 'ticketSystemId', noun: 'a ticket system' }),
    ...targetFaults(target),
  ];
};

const manyFaults = (match: RouteMatch): FieldFault[] =>
  (['groups', 'elements', 'definitionIds', 'teamIds', 'sourceIds'] as const)
    .filter((part) => match[part].length > maxRouteEntries)
    .map((part) => ({ field: `match.${part}`, rule: `must have at most ${String(maxRouteEntries)} entries` }));

const groupFaults = ({ value }: GroupPattern, field: string): FieldFault[] =>
  value !== '' && value.length <= maxGroupLength && !value.includes('|')
    ? []
    : [{ field, rule: `must be a group of 1 to ${String(maxGroupLength)} characters without |` }];

const idFaults = (
  ids: readonly number[],
  known: ReadonlySet<number>,
  { field, noun }: { field: string; noun: string },
): FieldFault[] => ids.flatMap((one, index) => unknownFaults(one, known, { field: `${field}.${String(index)}`, noun }));

const targetFaults = (target: TicketTarget): FieldFault[] => [
  ...(JSON.stringify(target).length > maxTargetLength
    ? [{ field: 'target', rule: `must have at most ${String(maxTargetLength)} characters in all` }]
    : []),
  ...Object.entries(target.fields ?? {}).flatMap(([name, template]) =>
    templateFaults(template).map((rule) => ({ field: `target.fields.${name}`, rule })),
  ),
];

/** The rules that a route breaks beside all others: a name that another has, or too many of them. */
export const routesFaults = (draft: RouteDraft, others: readonly RouteDraft[]): FieldFault[] => [
  ...(others.some(({ name }) => name === draft.name)
    ? [{ field: 'name', rule: 'must not be the name of another ticket route' }]
    : []),
  ...routeListFaults([...others, draft]),
];

/** The rules that all routes together break. */
const routeListFaults = (all: readonly RouteDraft[]): FieldFault[] => {
  if (all.length > maxRoutes) return [{ field: '(routes)', rule: `must be at most ${String(maxRoutes)}` }];
  const length = all.reduce((sum, { match, target }) => sum + JSON.stringify([match, target]).length, 0);
  return length > maxRoutesLength
    ? [{ field: '(routes)', rule: `must have at most ${String(maxRoutesLength)} characters together` }]
    : [];
};

/** The rules that an import breaks: two routes of one name, or too many of them. */
export const importFaults = (all: readonly RouteDraft[]): FieldFault[] => {
  const names = all.map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index));
  return [
    ...[...repeated].map((name) => ({ field: 'name', rule: `must be the name of one route only: ${name}` })),
    ...routeListFaults(all),
  ];
};
