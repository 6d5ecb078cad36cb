import type { RouteDraft } from '../read-route.ts';
import { matchesAll } from '../ticket-route.ts';
import type { RouteMatch } from '../ticket-route.ts';

/** One rule of the filter. `rule`: what zenticket asked before it called its ticket script. */
export type FilterRule = { name: string; rule: string; match: RouteMatch };

const withLabel = (name: string, op: '=' | '=~' | '!~', value: string): RouteMatch => ({
  ...matchesAll,
  labels: [{ name, op, value }],
});

/**
 * zenticket's ticket filter as routes without a ticket, which stand before all others: an incident that any of them matches
 * has no ticket. Labels that an alert hasn't got match none of them. Source: zenticket's cycle, step 3.
 */
export const zenticketFilter: readonly FilterRule[] = [
  {
    name: 'zenticket filter: command timed out',
    rule: 'No ticket when the label "message" begins with "Command timed out on device".',
    match: withLabel('message', '=~', '(?s)Command timed out on device.*'),
  },
  {
    name: 'zenticket filter: not in production',
    rule: 'No ticket when the label "prod_state" is there and is neither 1000 nor Production.',
    match: withLabel('prod_state', '!~', '(?i)(1000|production)?'),
  },
  {
    name: 'zenticket filter: below warning',
    rule: 'No ticket for severity S3: Zenoss’ info and debug (2 and 1); warning (3) is S2.',
    match: { ...matchesAll, severities: ['S3'] },
  },
  {
    name: 'zenticket filter: unknown',
    rule: 'No ticket when the label "summary" is "Unknown".',
    match: withLabel('summary', '=', 'Unknown'),
  },
  {
    name: 'zenticket filter: discovered',
    rule: 'No ticket when the label "device_class" begins with "/Discovered".',
    match: withLabel('device_class', '=~', '(?s)/Discovered.*'),
  },
];

/** The filter as routes. */
export const filterRoutes = (): RouteDraft[] =>
  zenticketFilter.map(({ name, match }) => ({ name, match, isEnabled: true, ticketSystemId: null, target: {} }));

/** True of a route of the filter: it stands before all others. */
export const isFilterName = (name: string): boolean => zenticketFilter.some((one) => one.name === name);
