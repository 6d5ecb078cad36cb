export * from './ask-ticket-system.ts';
export * from './incident.ts';
