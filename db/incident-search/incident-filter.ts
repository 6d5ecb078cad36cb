import { and, eq, exists, gte, inArray, isNotNull, like, lt, not, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { Severity } from '#domain/severity.ts';
import type { Queries } from '../database.ts';
import { eventDefinition, incident, ticket } from '../schema/index.ts';

export const incidentMarks = ['withheld', 'flapping', 'storm'] as const;
export type IncidentMark = (typeof incidentMarks)[number];

/** Which incidents a list holds: all that is given must hold. */
export type IncidentFilter = {
  state: IncidentState;
  /** Part of the element's name or of the definition's summary, compared without case. */
  text?: string;
  /** Part of the element's name, compared without case. */
  element?: string;
  definitionId?: number;
  sourceId?: number;
  /** Of any of these; an empty list means none at all. */
  teamIds?: readonly number[];
  severities?: readonly Severity[];
  hasTicket?: boolean;
  /** Each of these. */
  marks?: readonly IncidentMark[];
  /** When it was opened: from the one, before the other. */
  openedFrom?: Date;
  openedBefore?: Date;
};

/** Definitions that a text is looked for in; a text that more of them hold finds the others by their elements only. */
const maxNamed = 500;

/** The filter as a condition on incidents. The text is looked up among the definitions first: there are few of them. */
export const matchesFilter = async (db: Queries, filter: IncidentFilter): Promise<SQL | undefined> =>
  and(
    eq(incident.state, filter.state),
    ...plainConditions(filter),
    filter.text === undefined ? undefined : await matchesText(db, filter.text),
    filter.hasTicket === undefined ? undefined : hasTicket(db, filter.hasTicket),
    ...(filter.marks ?? []).map((mark) => marks[mark]),
  );

const plainConditions = (filter: IncidentFilter): (SQL | undefined)[] => [
  given(filter.element, (element) => contains(incident.element, element)),
  given(filter.definitionId, (id) => eq(incident.definitionId, id)),
  given(filter.sourceId, (id) => eq(incident.sourceId, id)),
  given(filter.teamIds, (ids) => (ids.length === 0 ? nothing : inArray(incident.teamId, [...ids]))),
  given(filter.severities, (wanted) => (wanted.length === 0 ? nothing : inArray(incident.severity, [...wanted]))),
  given(filter.openedFrom, (from) => gte(incident.openedAt, from)),
  given(filter.openedBefore, (before) => lt(incident.openedAt, before)),
];

const given = <T>(value: T | undefined, condition: (value: T) => SQL | undefined): SQL | undefined =>
  value === undefined ? undefined : condition(value);

const nothing = sql`FALSE`;

const marks: Record<IncidentMark, SQL> = {
  withheld: isNotNull(incident.withheldBy),
  flapping: eq(incident.isFlapping, true),
  storm: isNotNull(incident.stormRuleId),
};

const hasTicket = (db: Queries, wanted: boolean): SQL => {
  const filed = exists(
    db
      .select({ one: sql`1` })
      .from(ticket)
      .where(eq(ticket.incidentId, incident.id)),
  );
  return wanted ? filed : not(filed);
};

const matchesText = async (db: Queries, text: string): Promise<SQL | undefined> => {
  const named = await db
    .select({ id: eventDefinition.id })
    .from(eventDefinition)
    .where(contains(eventDefinition.summary, text))
    .limit(maxNamed);
  const ids = named.map(({ id }) => id);
  return or(contains(incident.element, text), ids.length === 0 ? undefined : inArray(incident.definitionId, ids));
};

const contains = (column: typeof incident.element | typeof eventDefinition.summary, text: string): SQL =>
  like(column, `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`);
