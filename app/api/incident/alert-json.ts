import type { AlertListRow } from '#db/alert-list.ts';
import type { loadAlert } from '#db/alert-page.ts';

type FoundAlert = NonNullable<Awaited<ReturnType<typeof loadAlert>>>;

/** An alert as lists show it: its message is cut. */
export const alertListJson = ({ sourceName, definitionRef, excerpt, messageLength, ...row }: AlertListRow) => ({
  ...{ id: row.id, source: sourceName, definition: definitionRef, element: row.element, status: row.status },
  ...{ severity: row.severity, excerpt, messageLength, time: row.eventTime, receivedAt: row.receivedAt },
});

/** One alert, whole. */
export const alertJson = ({ alert, sourceName }: FoundAlert) => ({
  ...{ id: alert.id, source: sourceName, definition: alert.definitionRef, element: alert.element },
  ...{ status: alert.status, notice: alert.notice, severity: alert.severity, dedupKey: alert.dedupKey },
  ...{ message: alert.message, labels: alert.labels, time: alert.eventTime, receivedAt: alert.receivedAt },
  ...{ definitionId: alert.definitionId, incidentId: alert.incidentId, unmatched: alert.unmatchedReason },
});
