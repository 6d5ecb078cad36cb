import type { EventAction } from '#domain/definition/action.ts';
import { upgradePolicy } from '#domain/definition/policy.ts';
import type { Policy } from '#domain/definition/policy.ts';
import type { Withholder } from '#domain/rule/withholder.ts';

/** A definition without actions or rules. */
export const plainPolicy: Policy = upgradePolicy({
  ...{ definitionId: 1, version: 1, teamId: 1, severity: 'S3', actions: [], element: 'db-07' },
});

/** An action with a comment as its effect, unless it says otherwise. */
export const action = (given: Partial<EventAction> & Pick<EventAction, 'trigger'>): EventAction => ({
  ...{ id: 1, name: 'act', condition: {}, effect: { kind: 'comment', text: 'acted' }, fault: null },
  ...given,
});

export const ticketAt = (rule: { count: number; seconds: number }): EventAction =>
  action({
    name: 'Ticket',
    trigger: { kind: 'threshold', mode: 'tumbling', ...rule },
    effect: { kind: 'ticket', ticketSystemId: 1 },
  });

export const suppression = (given: Partial<Withholder> = {}): Withholder => ({
  ...{ kind: 'suppression', ruleId: 7, name: 'patching', fromMs: null, untilMs: null, labels: [], sourceIds: [] },
  ...{ closesOnEnd: false, incidentId: null },
  ...given,
});
