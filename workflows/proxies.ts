import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { IncidentActivities, QuestionActivities, TicketActivities } from './ports.ts';

/** Database work: seconds at most, repeated until the database answers. */
export const { loadContext, recordWake } = proxyLocalActivities<IncidentActivities>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** Vendor work: one attempt each, the domain decides about the next one. Heartbeats tell a lost worker within seconds. */
export const { openTicket, updateTicket } = proxyActivities<TicketActivities>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  retry: { maximumAttempts: 1 },
});

/** Somebody waits for the answer: one attempt, and no longer than a person would. */
export const { askTicketSystem } = proxyActivities<QuestionActivities>({
  startToCloseTimeout: '10m',
  scheduleToStartTimeout: '20s',
  heartbeatTimeout: '10s',
  retry: { maximumAttempts: 1 },
});
