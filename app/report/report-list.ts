/** The reports, by the last part of their address. */
export const reports = {
  incidents: { title: 'All incidents', says: 'Incidents of a period per day, with everything about each as a CSV.' },
  frequent: { title: 'Most frequent incidents', says: 'The event definitions with most alerts lately.' },
  elements: { title: 'Most alerted elements', says: 'The hosts, devices and services with most alerts lately.' },
  element: { title: 'Incidents per element', says: 'Everything that ever happened to one element.' },
  response: {
    title: 'Response times',
    says: 'How long it takes to acknowledge and to close, per team and definition.',
  },
  noise: { title: 'Noise', says: 'What alerts much and is closed without anybody having taken it.' },
  actions: { title: 'Actions and tickets', says: 'What actions did, and what withheld the others.' },
  definitions: { title: 'Events defined per team', says: 'How many event definitions each team has.' },
} as const;

export type ReportName = keyof typeof reports;
