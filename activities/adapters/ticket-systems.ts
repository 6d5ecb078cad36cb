import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import { failure } from '../failure.ts';
import type { TicketSystem } from '../ticket/ticket-system.ts';
import { createEmailSystem } from './email/email-system.ts';
import { createJiraSystem } from './jira/jira-system.ts';
import type { RunProcess } from './process/process-result.ts';
import { createScriptSystem } from './ticket-script/script-system.ts';
import { parseScriptConfig } from './ticket-script/script-config.ts';
import { createWebhookSystem } from './webhook/webhook-system.ts';

type Row = { name: string; kind: TicketSystemKind; config: unknown; readSecret: ReadTicketSecret };

/** The adapter for a ticket system's row. Failures: `invalid_input` when its settings can't be used. */
export const createTicketSystem = (row: Row, runProcess: RunProcess): TicketSystem =>
  adapters[row.kind](row, runProcess);

const adapters: Record<TicketSystemKind, typeof createTicketSystem> = {
  script: ({ name, config }, runProcess) => {
    const parsed = parseScriptConfig(config);
    if (!parsed.ok) throw failure('invalid_input', `ticket system "${name}": ${parsed.rule}`);
    return createScriptSystem(parsed.config, runProcess);
  },
  jira_cloud: (row) => createJiraSystem('cloud', row),
  jira_data_center: (row) => createJiraSystem('data_center', row),
  webhook: createWebhookSystem,
  email: createEmailSystem,
};
