import type { ElementPattern } from '../../rule/element-pattern.ts';
import type { LabelMatcher } from '../../rule/label-matcher.ts';
import type { Severity } from '../../severity.ts';
import type { TicketTarget } from '../ticket-target.ts';

/**
 * What a route looks at. Every list that isn't empty must match: one of its entries, of `labels` all. `groups`: device groups,
 * compared with the incident's label `groups` (pipe separated), each exactly or as a prefix of a path.
 * Source: zenticket's customer sections.
 */
export type RouteMatch = {
  groups: { kind: 'exact' | 'prefix'; value: string }[];
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
  match: RouteMatch;
  /** null: no ticket. */
  ticketSystemId: number | null;
  target: TicketTarget;
};
