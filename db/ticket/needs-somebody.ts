import { and, eq, inArray, isNotNull, ne, or } from 'drizzle-orm';
import { incident, ticket } from '../schema/index.ts';

/** True of tickets that failed, or whose outcome nobody knows, and of those that can't be brought in step with their incident. */
export const needsSomebody = and(isNotNull(ticket.failedAt), inArray(ticket.state, ['failed', 'unknown', 'open']));

/** Of these, those that matter still: an incident that is closed needs no ticket any more, but one that is there is to say so. */
export const mattersStill = or(eq(ticket.state, 'open'), ne(incident.state, 'closed'));
