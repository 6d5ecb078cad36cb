import type { Command } from '../incident/decision.ts';
import type { Fact, TicketOutcome } from '../incident/fact.ts';

/** The outcomes of the commands, as if their tickets had been opened, or refused, at once. */
export const settleCommands = (commands: readonly Command[], tickets: 'succeed' | 'fail'): Fact[] =>
  commands.map(({ serial, itemId, ticketSystemId }) => ({
    ...{ kind: 'ticketSettled', serial, itemId },
    outcome: tickets === 'succeed' ? done(`SIM-${String(ticketSystemId)}-${String(serial)}`) : refused,
  }));

const done = (key: string): TicketOutcome => ({ ok: true, key, url: null, isAdopted: false, stderr: '' });

const refused: TicketOutcome = {
  ...{ ok: false, failure: 'ticket_script_failed', message: 'the script says that tickets fail', stderr: '' },
};
