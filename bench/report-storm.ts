import type { Storm } from './storm.ts';

/** For `--json`. */
export const stormJson = (storm: Storm) => ({
  ...storm,
  seconds: Number(storm.seconds.toFixed(1)),
  peakMiB: Math.max(storm.peakMiB.web, storm.peakMiB.worker),
  ...{ webMiB: storm.peakMiB.web, workerMiB: storm.peakMiB.worker },
});

/** A row of the table for people. */
export const stormRow = ({ alerts, keys, lost, tickets, seconds }: Storm): string[] => [
  `storm of ${n(alerts)} on ${n(keys)} ${keys === 1 ? 'key' : 'keys'}`,
  `${n(lost)} lost, ${n(tickets)} tickets`,
  `${seconds.toFixed(1)} s`,
  '',
  `0 lost, ${n(keys)} tickets`,
];

/** The row of what the processes needed at most, up to the end of the storm. */
export const memoryRow = ({ peakMiB: { web, worker } }: Storm): string[] => [
  'peak memory in the storm',
  `web ${n(web)}, worker ${n(worker)} MiB`,
  '',
  '',
  '< 400 MiB each',
];

const n = (value: number): string => Math.round(value).toLocaleString('en');
