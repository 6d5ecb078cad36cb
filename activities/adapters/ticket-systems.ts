import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import { failure } from '../failure.ts';
import type { TicketSystem } from '../ticket/ticket-system.ts';
import { createScriptSystem } from './ticket-script/script-system.ts';
import { parseScriptConfig } from './ticket-script/script-config.ts';

/** The adapter for a ticket system's row. Failures: `invalid_input` when its settings can't be used. */
export const createTicketSystem = (row: { name: string; kind: TicketSystemKind; config: unknown }): TicketSystem =>
  adapters[row.kind](row);

const adapters: Record<TicketSystemKind, (row: { name: string; config: unknown }) => TicketSystem> = {
  script: ({ name, config }) => {
    const parsed = parseScriptConfig(config);
    if (!parsed.ok) throw failure('invalid_input', `ticket system "${name}": ${parsed.rule}`);
    return createScriptSystem(parsed.config);
  },
};
