import { renderReason } from '#domain/incident/render-reason.ts';
import { markerOf } from '#domain/ticket/ticket-marker.ts';
import type { TicketWork } from '#db/ticket/load-ticket-work.ts';
import type { TicketDraft } from './ticket-system.ts';

/** What the ticket is made from, or says now. `publicUrl`: the console's address, without a slash at its end. */
export const draftOf = (work: TicketWork, incidentId: number, publicUrl: string | null): TicketDraft => ({
  ...work.facts,
  incidentId,
  marker: markerOf({ ...work.ticket, incidentId }),
  target: { ...work.ticket.target, ...(work.earlier === null ? {} : { earlier: work.earlier.key }) },
  incidentUrl: publicUrl === null ? null : `${publicUrl}/incidents/${String(incidentId)}`,
  why: whyOf(work),
});

const whyOf = ({ request }: TicketWork): string =>
  request === null ? '' : (renderReason(request, { ticketSystem: () => undefined }).why ?? '');
