import type { TicketDraft } from '#activities/ticket/ticket-system.ts';

/** A ticket's facts, as an alert of the seeded definition 1 gives them. */
export const ticketDraft = (given: Partial<TicketDraft> = {}): TicketDraft => {
  const incidentId = given.incidentId ?? 7;
  return {
    incidentId,
    marker: `tocsin-${String(incidentId)}`,
    element: 'db-07',
    definitionId: 1,
    summary: '/var is filling up',
    message: 'disk 91 %',
    severity: 'S1',
    team: 'Ops',
    category: 'Disk',
    source: 'API',
    labels: {},
    firstAlertAt: new Date('2026-11-21T10:00:00.123Z'),
    lastAlertAt: new Date('2026-11-21T10:05:00Z'),
    alertCount: 3,
    target: {},
    incidentUrl: null,
    why: 'rule "Ticket at once": 1 alert in 60 s',
    ...given,
  };
};

/** Texts that break programs which handle text carelessly. */
export const hostileTexts = [
  '$(touch /tmp/owned) `id` ; rm -rf / # " \' \\ \\n %s %d {} [] <script>',
  '-- -rf --help =x',
  'two\nlines\r\nand\ta tab, ends with a backslash \\',
  'é ß 漢字 🔥 \u202e right-to-left \ufeff',
  '\u0001\u0007\u001b[31m control',
  '',
  ' ',
];
