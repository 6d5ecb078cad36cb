import type { TicketSystemPolicy } from '../ticket/ticket-system-policy.ts';
import type { ElementPattern } from './element-pattern.ts';
import type { TicketRoute } from '../ticket/route/ticket-route.ts';
import type { LabelMatcher } from './label-matcher.ts';

/** Withholds the actions of a definition, of elements, or of both (null: any), in [from, until). Times are ms; null: open. */
export type Suppression = {
  id: number;
  definitionId: number | null;
  element: ElementPattern | null;
  fromMs: number | null;
  untilMs: number | null;
  reason: string;
  owner: string;
};

/** Every kind that is given must match: any of the patterns, any of the teams, any of the sources, all of the labels. */
export type MaintenanceScope = {
  elements: ElementPattern[];
  teamIds: number[];
  sourceIds: number[];
  labels: LabelMatcher[];
};

/** A planned window, once or recurring by an RFC 5545 rule, in the wall time of its zone. */
export type MaintenanceWindow = {
  id: number;
  name: string;
  reason: string;
  owner: string;
  scope: MaintenanceScope;
  /** Wall time of the (first) start, `YYYY-MM-DDTHH:MM`. */
  start: string;
  timeZone: string;
  /** null: open-ended; then there is no `recurrence`. */
  durationMinutes: number | null;
  /** RRULE without its DTSTART, like `FREQ=WEEKLY;BYDAY=SA`; null: once. */
  recurrence: string | null;
  /** Incidents that were opened in the window and are still open at its end are closed. */
  closesOnEnd: boolean;
  /** Ended by hand at this time, ms. */
  endedAtMs: number | null;
};

/** Where the inhibiting incident's element lies, seen from the inhibited one's. */
export const inhibitRelations = ['same_element', 'parent_element', 'same_or_parent', 'any_element'] as const;

/** While an incident of the source is open, actions of the target are withheld where element and labels agree. */
export type InhibitRule = {
  id: number;
  name: string;
  sourceDefinitionId: number;
  targetDefinitionId: number;
  relation: (typeof inhibitRelations)[number];
  /** Labels whose values must be the same on both; absent on both is the same. */
  equalLabels: string[];
};

/** More than `count` new incidents within `seconds`, of a team or a source (null: any), are one storm. */
export type StormRule = {
  id: number;
  name: string;
  teamId: number | null;
  sourceId: number | null;
  count: number;
  seconds: number;
  /** `all`: each incident has its ticket; `one`: only the storm's incident has. */
  tickets: 'all' | 'one';
  /** The event definition of the storm's own incident: its team, severity and actions. */
  definitionId: number;
};

/** A team's working hours: wall times of its zone, on ISO days of the week (1 is Monday). */
export type TeamHours = { timeZone: string; days: number[]; from: string; to: string };

/** Every rule that withholds, as configured, and the ticket routes in their order. `version` grows with each change of any of them. */
export type RuleBook = {
  version: number;
  suppressions: Suppression[];
  maintenance: MaintenanceWindow[];
  inhibitions: InhibitRule[];
  storms: StormRule[];
  ticketSystems: TicketSystemPolicy[];
  ticketRoutes: TicketRoute[];
};
