import type { SignalledAlert, TicketRequest } from '#domain/incident/fact.ts';
import { personRequests } from '#domain/incident/fact.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { RecordedState } from '#domain/incident/upgrade-state.ts';

/** Signal: alerts of this key arrived. */
export const alertsArrived = 'alertsArrived';
export type AlertsArrived = { alerts: SignalledAlert[] };

/** Signal: rules or neighbours of this key changed: decide again, on what the read model says. */
export const rulesChanged = 'rulesChanged';

/** Updates: what people ask for. Each is answered with the state that resulted. */
export const personUpdates = personRequests;
export type PersonUpdate = (typeof personUpdates)[number];

/** Update: what a person asks about the incident's ticket in one system. */
export const changeTicket = 'changeTicket';
export type ChangeTicket = Pick<PersonRequest, 'requestId' | 'incidentId' | 'by'> & TicketRequest;

/** `requestId`: the form's nonce, also the update's id. `text`: of a comment, 1 to {@link maxCommentLength} characters. */
export type PersonRequest = { requestId: string; incidentId: number; by: string; text?: string };
export const maxCommentLength = 4000;

/** `isDone` is false when the request changed nothing: the incident was in that state, or closed, already. */
export type PersonReply = { isDone: boolean; state: IncidentState };

/** Argument of the entity workflow. `state` is there only when a run continues as new. */
export type IncidentInput = { definitionId: number; element: string; elementHash: string; state?: RecordedState };
