import { ticketCapabilities } from '#domain/ticket/capability.ts';
import { defaultSyncRules } from '#domain/ticket/sync-rules.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import { action, plainPolicy } from '../plain-policy.ts';
import { Story } from '../story.ts';

export const systemId = 1;

const onceOpened = action({
  name: 'Ticket',
  trigger: { kind: 'on_change', change: 'opened' },
  effect: { kind: 'ticket', ticketSystemId: systemId },
});

export const story = (sync: Partial<SyncRules> = {}, can = [...ticketCapabilities]): Story =>
  new Story({
    ...plainPolicy,
    actions: [onceOpened],
    ticketSystems: [{ id: systemId, name: 'Jira', can, sync: { ...defaultSyncRules, ...sync } }],
  });

export const opened = { ok: true, key: 'OPS-1', url: null, isAdopted: false, stderr: '' } as const;

/** A story whose ticket is open. */
export const withTicket = (sync: Partial<SyncRules> = {}, can = [...ticketCapabilities]): Story => {
  const told = story(sync, can);
  told.alert({ at: 0 });
  told.settle(opened);
  return told;
};

/** How often a ticket was to be brought in step. */
export const updates = ({ commands }: Story): number => commands.filter(({ kind }) => kind === 'updateTicket').length;
export const codes = ({ reasons }: Story): string[] => reasons.map(({ code }) => code);
