/** What a list of incidents can show beside severity and incident, in its order. */
export const listColumns = [
  'id',
  'element',
  'alerts',
  'trend',
  'opened',
  'last',
  'ticket',
  'why',
  'flapping',
  'category',
  'team',
  'who',
] as const;
export type ListColumn = (typeof listColumns)[number];

export const columnWords: Record<ListColumn, string> = {
  id: 'Id',
  element: 'Element',
  alerts: 'Alerts',
  trend: 'Trend',
  opened: 'Age',
  last: 'Last alert',
  ticket: 'Ticket',
  why: 'Withheld by',
  flapping: 'Flapping',
  category: 'Category',
  team: 'Team',
  who: 'Who',
};

const usual: readonly ListColumn[] = ['element', 'alerts', 'trend', 'opened', 'ticket', 'team', 'who'];

/** The columns that an address names; the usual ones when it names none. */
export const readColumns = (params: URLSearchParams): ListColumn[] => {
  const named = params.getAll('col');
  const chosen = listColumns.filter((column) => named.includes(column));
  return chosen.length === 0 ? [...usual] : chosen;
};
