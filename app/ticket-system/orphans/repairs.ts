import type { TicketCapability } from '#domain/ticket/capability.ts';
import type { SystemPage } from '../page/load-system-page.ts';

/** What can be done about an orphan with one click. */
export const repairs = ['attach', 'close', 'open', 'detach', 'ignore'] as const;
export type Repair = (typeof repairs)[number];

export const repairWords: Record<Repair, string> = {
  attach: 'Attach to its incident',
  close: 'Close the ticket',
  open: 'Open a new ticket',
  detach: 'Take it away',
  ignore: 'Leave it',
};

type Orphan = Pick<SystemPage['orphans'][number], 'kind' | 'incidentId'>;

/** The repairs of this orphan, as far as the system can. */
export const repairsOf = ({ kind, incidentId }: Orphan, can: readonly TicketCapability[]): Repair[] => {
  const isNamed = incidentId !== null;
  const close: Repair[] = can.includes('close') ? ['close'] : [];
  switch (kind) {
    case 'no_incident':
      return [...(isNamed ? (['attach'] as const) : []), ...close, 'ignore'];
    case 'second_ticket':
      return [...close, ...(isNamed ? (['attach'] as const) : []), 'ignore'];
    case 'ticket_gone':
      return [...(isNamed ? (['open', 'detach'] as const) : []), 'ignore'];
  }
};
