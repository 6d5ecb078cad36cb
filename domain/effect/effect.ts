import type { Severity } from '../severity.ts';

/**
 * The incident has its one ticket in the system; one that it has is brought up to date where the system can. `ticketSystemId`
 * `byRoute`: the ticket routes choose it.
 */
export type TicketEffect = { kind: 'ticket'; ticketSystemId: number };
/** A comment on the timeline. */
export type CommentEffect = { kind: 'comment'; text: string };
export type SetSeverityEffect = { kind: 'set_severity'; severity: Severity };
export type CloseEffect = { kind: 'close' };

/** What an event action does when it fires. Each kind is one folder, declared in `effects.ts`. */
export type Effect = TicketEffect | CommentEffect | SetSeverityEffect | CloseEffect;
export type EffectKind = Effect['kind'];
