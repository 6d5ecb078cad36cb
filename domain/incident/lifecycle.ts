/** Life of one episode. Source: docs/glossary.md. */
export const incidentStates = ['open', 'acknowledged', 'closed'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** Why an episode closed. Only a recovery may be followed by a re-open when the alert comes back. */
export const closeCauses = ['recovery', 'person', 'stale', 'action', 'maintenance', 'ticket'] as const;
export type CloseCause = (typeof closeCauses)[number];
