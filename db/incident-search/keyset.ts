import { and, asc, desc, eq, gt, lt, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { IncidentCursor } from '#domain/incident/list-cursor.ts';
import type { IncidentOrder, IncidentSort } from '#domain/incident/list-sort.ts';
import { incident } from '../schema/index.ts';
import type { FoundRow } from './incident-row.ts';

type ValueSort = Exclude<IncidentSort, 'severity'>;

/** The column that each order goes by; with the state before it and the id behind it, each has an index. */
const columns = {
  last: incident.lastAlertAt,
  opened: incident.openedAt,
  count: incident.alertCount,
  closed: incident.closedAt,
};

/** The ORDER BY of an order, along its index. */
export const orderBy = (sort: ValueSort, direction: IncidentOrder['direction']): SQL[] => {
  const way = direction === 'asc' ? asc : desc;
  return [way(columns[sort]), way(incident.id)];
};

/** Rows behind the cursor in that order; undefined: from the first. */
export const behind = (order: { sort: ValueSort } & IncidentOrder, after: IncidentCursor | null): SQL | undefined => {
  if (after?.kind !== 'value') return undefined;
  const column = columns[order.sort];
  const value = order.sort === 'count' ? after.value : new Date(after.value);
  const beyond = order.direction === 'asc' ? gt : lt;
  return or(beyond(column, value), and(eq(column, value), beyond(incident.id, after.id)));
};

/** A row's place in an order. */
export const cursorOf = (sort: IncidentSort, row: FoundRow): IncidentCursor => {
  const { id, severity } = row;
  switch (sort) {
    case 'severity':
      return { kind: 'severity', severity, id };
    case 'count':
      return { kind: 'value', value: row.alertCount, id };
    case 'last':
      return { kind: 'value', value: row.lastAlertAt.getTime(), id };
    case 'opened':
      return { kind: 'value', value: row.openedAt.getTime(), id };
    case 'closed':
      return { kind: 'value', value: row.closedAt?.getTime() ?? 0, id };
  }
};
