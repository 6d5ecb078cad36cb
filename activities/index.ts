import type { Activities } from '#workflows/ports.ts';
import type { Dependencies } from './dependencies.ts';
import { loadContext } from './incident/load-context.ts';
import { recordWake } from './incident/record-wake.ts';
import { nameOutage } from './outage.ts';
import { askTicketSystem } from './ticket/ask/ask-ticket-system.ts';
import { openTicket } from './ticket/open-ticket.ts';
import { updateTicket } from './ticket/update-ticket.ts';

/** The activities of the workflows' ports, bound to their dependencies. */
export const createActivities = (dependencies: Dependencies): Activities => ({
  loadContext: (input) => loadContext(dependencies, input),
  recordWake: (input) => recordWake(dependencies, input),
  openTicket: (input) => nameOutage(() => openTicket(dependencies, input)),
  updateTicket: (input) => nameOutage(() => updateTicket(dependencies, input)),
  askTicketSystem: (question) => nameOutage(() => askTicketSystem(dependencies, question)),
});
