import type { IntakeResult } from './intake.ts';
import type { Latency } from './incidents.ts';
import type { DecideRate } from './decide.ts';
import type { PagesResult } from './pages/measure-pages.ts';
import { pageRows, pagesJson } from './pages/report-pages.ts';
import { memoryRow, stormJson, stormRow } from './report-storm.ts';
import { ticketRows, ticketsJson } from './report-tickets.ts';
import type { Storm } from './storm.ts';
import type { TicketRates } from './tickets.ts';

export type Results = {
  tickets: TicketRates;
  intake: IntakeResult;
  rawPerSecond: number;
  perSecond: number;
  latency: Latency;
  decide: DecideRate;
  /** null: the machine has no Chromium. */
  pages: PagesResult | null;
  storm: Storm;
  hotKey: Storm;
  /** Alert to ticket of other keys while one key is hot. */
  besideHotKey: Latency;
  manyKeys: Storm;
};

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

const ratio = (ours: number, theirs: number | undefined): number | null =>
  theirs === undefined ? null : rounded(ours / theirs);

/** The one line of `--json`. A ratio is null when there was nothing to compare with. */
export const toJson = (results: Results): string => {
  const { intake, rawPerSecond, perSecond, latency, decide, storm, besideHotKey } = results;
  return JSON.stringify({
    intake: {
      singleRatio: ratio(intake.single, intake.alertmanager?.single),
      batchRatio: ratio(intake.batch, intake.alertmanager?.batch),
      singlePerSecond: Math.round(intake.single),
      batchPerSecond: Math.round(intake.batch),
    },
    incidents: {
      ratio: rounded(perSecond / rawPerSecond),
      perSecond: rounded(perSecond, 1),
      rawPerSecond: rounded(rawPerSecond, 1),
    },
    latency: {
      p50Ms: Math.round(latency.p50Ms),
      p99Ms: Math.round(latency.p99Ms),
      perSecond: rounded(latency.perSecond, 1),
    },
    decide: {
      ratio: ratio(decide.perSecond, decide.copiesPerSecond),
      perSecond: Math.round(decide.perSecond),
      alertsPerSecond: Math.round(decide.alertsPerSecond),
    },
    pages: pagesJson(results.pages),
    tickets: ticketsJson(results.tickets, perSecond),
    hotKey: results.hotKey,
    besideHotKey: { p50Ms: Math.round(besideHotKey.p50Ms), p99Ms: Math.round(besideHotKey.p99Ms) },
    manyKeys: results.manyKeys,
    storm: stormJson(storm),
  });
};

/** The table for people: what, ours, baseline of the same run, ratio, goal. */
export const toTable = (results: Results): string => {
  const { intake, rawPerSecond, perSecond, latency, decide, storm, hotKey, besideHotKey, manyKeys } = results;
  const versus = intake.alertmanager;
  const rows = [
    ['what', 'Tocsin', 'baseline', 'ratio', 'must reach'],
    [
      'single alerts/s, durable',
      n(intake.single),
      versus === null ? 'Alertmanager is not installed' : n(versus.single),
      r(intake.single, versus?.single),
      '0.6',
    ],
    [
      'batches of 100/s, durable',
      n(intake.batch),
      versus === null ? 'Alertmanager is not installed' : n(versus.batch),
      r(intake.batch, versus?.batch),
      '0.6',
    ],
    [
      'incidents/s to ticket',
      rounded(perSecond, 1).toString(),
      `${rounded(rawPerSecond, 1).toString()} raw engine`,
      r(perSecond, rawPerSecond),
      '0.6',
    ],
    [
      'alert to ticket, p50 / p99',
      `${n(latency.p50Ms)} / ${n(latency.p99Ms)} ms`,
      `at ${rounded(latency.perSecond, 1).toString()}/s`,
      '',
      'p99 < 1000 ms',
    ],
    [
      'decisions/s, one alert each',
      n(decide.perSecond),
      `${n(decide.copiesPerSecond)} copies of the state`,
      r(decide.perSecond, decide.copiesPerSecond),
      '',
    ],
    ...pageRows(results.pages),
    ...ticketRows(results.tickets, perSecond),
    stormRow(storm),
    stormRow(hotKey),
    [
      'beside the hot key, p50 / p99',
      `${n(besideHotKey.p50Ms)} / ${n(besideHotKey.p99Ms)} ms`,
      `at ${rounded(besideHotKey.perSecond, 1).toString()}/s`,
      '',
      'p99 < 2000 ms',
    ],
    stormRow(manyKeys),
    memoryRow(storm),
  ];
  return alignRows(rows);
};

/** Rows as text, each column as wide as its widest cell. */
export const alignRows = (rows: readonly string[][]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const n = (value: number): string => Math.round(value).toLocaleString('en');
const r = (ours: number, theirs: number | undefined): string => ratio(ours, theirs)?.toFixed(2) ?? '–';
