import { expect, it } from 'vitest';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { renderTicket } from '#domain/incident/render/render-ticket.ts';

const whyOf = (failure: FailureCode): string | null =>
  renderTicket(
    {
      code: 'ticket_failed',
      facts: {
        ...{ ticketSystemId: 1, failure, message: 'it fails', stderr: '', work: 'open' as const },
        ...{ attempt: 3, retryAtMs: Date.parse('2026-11-21T12:00:00Z') },
      },
    },
    'Jira',
    () => '',
  ).why;

it('counts an attempt that reached the ticket system, and none that a pause put off', () => {
  expect(whyOf('ticket_no_answer')).toMatch(/^attempt 3; next attempt at /);
  expect(whyOf('ticket_system_paused')).toMatch(/^put off; next attempt at /);
});
