/**
 * `intended`: to be created. `creating`: an attempt has it. `open`: its key is known. `unknown`: an attempt may or may not
 * have created it, a person must look. `failed`: nothing was created and the rule allows no further attempt. `gone`: deleted
 * in its system. `detached`: a person took it away from its incident.
 */
export const ticketStates = ['intended', 'creating', 'open', 'unknown', 'failed', 'gone', 'detached'] as const;
export type TicketState = (typeof ticketStates)[number];
