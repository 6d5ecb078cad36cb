import type { IncidentState } from './lifecycle.ts';

/** By what a list of incidents is ordered. */
export const incidentSorts = ['severity', 'last', 'opened', 'count', 'closed'] as const;
export type IncidentSort = (typeof incidentSorts)[number];

/** `desc`: worst, newest or most first. */
export const sortDirections = ['desc', 'asc'] as const;
export type SortDirection = (typeof sortDirections)[number];

export type IncidentOrder = { sort: IncidentSort; direction: SortDirection };

/** The order that was asked for as far as this state has it; else its own: closed ones by when they closed, others by severity. */
export const orderFor = (
  state: IncidentState,
  asked: { sort: string | null; direction: string | null },
): IncidentOrder => {
  const own: IncidentSort = state === 'closed' ? 'closed' : 'severity';
  const named = incidentSorts.find((sort) => sort === asked.sort) ?? own;
  const sort = named === 'closed' && state !== 'closed' ? own : named;
  return { sort, direction: asked.direction === 'asc' && sort !== 'severity' ? 'asc' : 'desc' };
};
