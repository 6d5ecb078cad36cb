import type { RouteDraft } from '../read-route.ts';
import type { ZenticketConf } from './read-zenticket-conf.ts';
import { filterRoutes } from './zenticket-filter.ts';

/** The routes of a zenticket.conf with the ticket system that its script is here; before them, if asked for, its filter. */
export const importDrafts = (
  conf: Pick<ZenticketConf, 'routes'>,
  { ticketSystemId, hasFilter }: { ticketSystemId: number; hasFilter: boolean },
): RouteDraft[] => [
  ...(hasFilter ? filterRoutes() : []),
  ...conf.routes.map((route) => ({ ...route, ticketSystemId })),
];

/** What GENERAL said, and where that is set here, one sentence each. */
export const generalWords = ({ ticketScript, cycleSeconds, autoClearSeconds }: ZenticketConf['general']): string[] => [
  ...(ticketScript === null ? [] : [`ticketscript ${ticketScript}: the program of the ticket system that is chosen.`]),
  ...(cycleSeconds === null
    ? []
    : [
        `cycletime ${String(cycleSeconds)} s: nothing is polled for tickets; a source that is polled has its own cycle.`,
      ]),
  ...(autoClearSeconds === null
    ? []
    : [`autocleartime ${String(autoClearSeconds)} s: the expiry of an event definition, or of a Zenoss source.`]),
];
