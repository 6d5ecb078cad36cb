import { readTicketSecrets } from '#db/secret/ticket-secret.ts';
import type { TicketWork } from '#db/ticket/load-ticket-work.ts';
import { createTicketSystem } from '../adapters/ticket-systems.ts';
import type { Dependencies } from '../dependencies.ts';
import type { TicketSystem } from './ticket-system.ts';

/** The adapter of a ticket system's row, with its secrets at hand. Failures: `invalid_input` when its settings can't be used. */
export const systemOf = (
  { runProcess, secretKeys }: Pick<Dependencies, 'runProcess' | 'secretKeys'>,
  row: Pick<TicketWork['system'], 'id' | 'name' | 'kind' | 'config' | 'secrets'>,
): TicketSystem => createTicketSystem({ ...row, readSecret: readTicketSecrets(secretKeys, row) }, runProcess);
