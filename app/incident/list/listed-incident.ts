import type { AlertBuckets } from '#domain/report/alert-buckets.ts';
import type { IncidentListRow } from '#db/incident-list.ts';

/** A row of the list with how its alerts came. */
export type ListedIncident = IncidentListRow & { buckets: AlertBuckets | undefined };
