import type { ElementPattern } from '../../rule/element-pattern.ts';
import type { LabelMatcher } from '../../rule/label-matcher.ts';
import type { Severity } from '../../severity.ts';
import type { TicketTarget } from '../ticket-target.ts';

/** The label that holds the device groups of an element, divided by `|`. */
export const groupsLabel = 'groups';

/** `exact`: the whole path, with its case. `prefix`: the path or one below it. */
export const groupPatternKinds = ['exact', 'prefix'] as const;
export type GroupPattern = { kind: (typeof groupPatternKinds)[number]; value: string };

/**
 * What a route looks at. Every list that isn't empty must match: one of its entries, of `labels` all. `groups`: device groups,
 * compared with the incident's label `groups` (pipe separated), each exactly or as a prefix of a path.
 * Source: zenticket's customer sections.
 */
export type RouteMatch = {
  groups: GroupPattern[];
  elements: ElementPattern[];
  definitionIds: number[];
  teamIds: number[];
  sourceIds: number[];
  severities: Severity[];
  labels: LabelMatcher[];
};

/** A rule from an incident to its ticket; of those in their order, the first that matches wins. */
export type TicketRoute = {
  id: number;
  name: string;
  /** A disabled one is skipped. */
  isEnabled: boolean;
  match: RouteMatch;
  /** null: no ticket. */
  ticketSystemId: number | null;
  target: TicketTarget;
};

/** What routes look at of an incident, as it is when its action fires. */
export type RouteAbout = {
  definitionId: number;
  teamId: number;
  element: string;
  severity: Severity;
  /** Of the latest alert. */
  sourceId: number;
  labels: Readonly<Record<string, string>>;
};

/** A route that matches every incident: at the end of the list, it is the default. */
export const matchesAll: RouteMatch = {
  ...{ groups: [], elements: [], definitionIds: [], teamIds: [], sourceIds: [], severities: [], labels: [] },
};
