/** Life of one episode; `closed` is its end, the next alert opens a new incident. Source: docs/glossary.md. */
export const incidentStates = ['open', 'acknowledged', 'closed'] as const;
export type IncidentState = (typeof incidentStates)[number];
