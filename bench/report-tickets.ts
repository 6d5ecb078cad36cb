import type { TicketRates } from './tickets.ts';

const n = (value: number): string => value.toFixed(1);

/** Rows of the table: what, figures, baseline, ratio, target. `incidentsPerSecond`: of the same run, with scripts. */
export const ticketRows = (
  { perSecond, emulatorPerSecond, reading }: TicketRates,
  incidentsPerSecond: number,
): string[][] => [
  [
    'incidents/s to a Jira issue',
    n(perSecond),
    `${n(incidentsPerSecond)} with scripts`,
    (perSecond / incidentsPerSecond).toFixed(2),
    '0.5',
  ],
  [
    '… of the emulated site',
    n(perSecond),
    `${n(emulatorPerSecond)} created directly`,
    (perSecond / emulatorPerSecond).toFixed(2),
    '',
  ],
  [
    `${String(reading.tickets)} open tickets read`,
    `${String(reading.requests)} requests, ${n(reading.seconds)} s`,
    '',
    '',
    '≤ 100 requests',
  ],
];

/** The tickets' part of `--json`. */
export const ticketsJson = ({ perSecond, emulatorPerSecond, reading }: TicketRates, incidentsPerSecond: number) => ({
  ...{ perSecond: Number(n(perSecond)), ratio: Number((perSecond / incidentsPerSecond).toFixed(2)) },
  ...{ emulatorPerSecond: Number(n(emulatorPerSecond)), reading: { ...reading, seconds: Number(n(reading.seconds)) } },
});
