import type { RowDataPacket } from 'mysql2/promise';
import type { EventAction } from '#domain/definition/action.ts';
import type { Policy } from '#domain/definition/policy.ts';
import { isByRoute } from '#domain/effect/ticket/by-route.ts';
import { routeLabelNames, routesForKey } from '#domain/ticket/route/routes-for-key.ts';
import type { RouteKey } from '#domain/ticket/route/routes-for-key.ts';
import type { TicketRoute } from '#domain/ticket/route/ticket-route.ts';
import type { Database } from '../database.ts';
import { readLabels } from '../json-column.ts';
import { pickLabels } from '../rule-book/label-names.ts';

type Labels = Record<string, string>;

/** The key whose routes are asked for. `labelSets`: of the alerts at hand. */
export type RoutedKey = Omit<RouteKey, 'labelSets'> & { openKey: string; labelSets: Labels[] };

/**
 * The ticket routes that may match the key's incident, and its recorded labels that they look at. Nothing, without a statement,
 * when no action asks the routes or there are none.
 */
export const loadRoutes = async (
  database: Database,
  { actions, routes }: { actions: readonly EventAction[]; routes: readonly TicketRoute[] },
  key: RoutedKey,
): Promise<Pick<Policy, 'ticketRoutes' | 'routeLabels'>> => {
  if (routes.length === 0 || !actions.some(({ effect }) => isByRoute(effect))) return {};
  const names = routeLabelNames(routes, key.definitionId);
  const { recorded, latest } = names.length === 0 ? none : await readOpenLabels(database, key.openKey);
  const labelSets = [recorded, latest, ...key.labelSets].map((labels) => pickLabels(labels, names));
  return {
    ticketRoutes: routesForKey(routes, { ...key, labelSets }),
    routeLabels: pickLabels({ ...latest, ...recorded }, names),
  };
};

const none: { recorded: Labels; latest: Labels } = { recorded: {}, latest: {} };

/** Of the key's open incident: its labels as they were recorded, and those of its latest alert, which rules that are newer look at. */
const readOpenLabels = async ({ pool }: Database, openKey: string): Promise<typeof none> => {
  const [rows] = await pool.execute<(RowDataPacket & { labels: unknown; latest: unknown })[]>(
    `SELECT i.labels, (SELECT a.labels FROM alert a WHERE a.incident_id = i.id ORDER BY a.id DESC LIMIT 1) AS latest
     FROM incident i WHERE i.open_key = ?`,
    [openKey],
  );
  return { recorded: readLabels(rows[0]?.labels), latest: readLabels(rows[0]?.latest) };
};
