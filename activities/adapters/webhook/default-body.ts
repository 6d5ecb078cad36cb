import type { TicketTarget } from '#domain/ticket/ticket-target.ts';
import type { CommentDraft, TicketDraft, TicketRef } from '../../ticket/ticket-system.ts';
import { storable } from './fill-template.ts';

/** What a request says when the settings have no body for it. Source: docs/guides/ticket-systems.md */
export const draftBody = (
  event: 'ticket.open' | 'ticket.update',
  draft: TicketDraft,
  ref: TicketRef | null,
): object => ({
  event,
  ...(ref === null ? {} : { ticket: ref }),
  marker: draft.marker,
  incident: { id: draft.incidentId, url: draft.incidentUrl },
  why: storable(draft.why),
  element: storable(draft.element),
  definition: draft.definitionId,
  summary: storable(draft.target.title ?? draft.summary),
  message: storable(draft.target.body ?? draft.message),
  severity: draft.severity,
  team: storable(draft.team),
  category: storable(draft.category),
  source: storable(draft.source),
  labels: storables(draft.labels),
  alerts: { count: draft.alertCount, first: draft.firstAlertAt.toISOString(), last: draft.lastAlertAt.toISOString() },
  target: wellFormed(draft.target),
});

export const commentBody = (ref: TicketRef, { marker, text }: CommentDraft): object => ({
  event: 'ticket.comment',
  ticket: ref,
  comment: { marker, text: storable(text) },
});

export const stateBody = (event: 'ticket.close' | 'ticket.reopen', ref: TicketRef): object => ({ event, ticket: ref });

const wellFormed = ({ fields = {}, customer, queue, project, issueType, assignee, earlier }: TicketTarget): object => ({
  ...storables({ customer, queue, project, issueType, assignee, earlier }),
  fields: storables(fields),
});

const storables = (texts: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[storable(name), storable(text)]])),
  );
