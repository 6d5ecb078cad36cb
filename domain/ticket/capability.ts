import type { TicketSystemKind } from './ticket-system-kind.ts';

/** What a ticket system may be able to do besides creating; each is an optional method of the port. */
export const ticketCapabilities = [
  ...(['update', 'find', 'comment', 'close', 'reopen', 'read', 'readComments', 'isTouched'] as const),
  ...(['listMarked', 'link', 'test'] as const),
] as const;
export type TicketCapability = (typeof ticketCapabilities)[number];

/**
 * What a system of the kind can do with these settings. The adapters decide; the contract suite proves that this table says the
 * same, for the engine and the console ask it without an adapter at hand.
 */
export const capabilitiesOf = (kind: TicketSystemKind, config: unknown): TicketCapability[] => byKind[kind](config);

const all = (): TicketCapability[] => [...ticketCapabilities];

/** Companions of scripts, and requests of webhooks, by the setting that names them. */
const companions = ['update', 'find', 'comment', 'close', 'reopen'] as const;
const named = (config: unknown): TicketCapability[] => companions.filter((name) => hasOwn(config, name));

const byKind: Record<TicketSystemKind, (config: unknown) => TicketCapability[]> = {
  script: (config) => [...named(config), ...(hasOwn(config, 'query') ? (['read'] as const) : []), 'test'],
  jira_cloud: all,
  jira_data_center: all,
  webhook: (config) => [...named(config), ...(['read', 'test'] as const).filter((name) => hasOwn(config, name))],
  email: (config) => [...told(config), ...(isResent(config) ? (['find'] as const) : []), 'test'],
};

/** What is mailed of a ticket: all of it, unless the settings say what. */
const told = (config: unknown): TicketCapability[] => {
  const tells = memberOf(config, 'tells');
  return (['update', 'comment', 'close', 'reopen'] as const).filter(
    (one) => !Array.isArray(tells) || tells.includes(one),
  );
};
const isResent = (config: unknown): boolean => memberOf(config, 'resend') === 'when_unknown';

const memberOf = (config: unknown, name: string): unknown =>
  hasOwn(config, name) ? (config as Record<string, unknown>)[name] : undefined; // it has the member

const hasOwn = (config: unknown, name: string): boolean =>
  typeof config === 'object' && config !== null && Object.hasOwn(config, name);
