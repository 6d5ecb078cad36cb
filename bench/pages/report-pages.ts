import type { PageFigures, PagesResult } from './measure-pages.ts';

const kB = (bytes: number): number => Math.round(bytes / 1_000);

/** Rows of the table: what, figures, baseline, ratio, target. */
export const pageRows = (result: PagesResult | null): string[][] =>
  result === null
    ? [['pages', 'not measured: no Chromium', '', '', '']]
    : result.pages.flatMap((page) => rowsOf(page, result.baseline));

const rowsOf = (page: PageFigures, baseline: PageFigures): string[][] => [
  [
    `${page.what}, largest paint / server`,
    `${page.lcpMs.toFixed(0)} / ${page.serverMs.toFixed(0)} ms`,
    `${baseline.what}: ${baseline.lcpMs.toFixed(0)} / ${baseline.serverMs.toFixed(0)} ms`,
    (page.lcpMs / baseline.lcpMs).toFixed(2),
    '≤ 1000 ms',
  ],
  [
    `${page.what}, scripts / layout shift`,
    `${String(kB(page.scriptBytes))} kB / ${page.layoutShift.toFixed(3)}`,
    '',
    '',
    '≤ 250 kB, 0',
  ],
];

/** The pages' part of `--json`; null: not measured. */
export const pagesJson = (result: PagesResult | null) =>
  result === null
    ? null
    : {
        openIncidents: result.openIncidents,
        pages: result.pages.map(({ what, scriptBytes, lcpMs, layoutShift, serverMs }) => ({
          ...{ what, scriptKilobytes: kB(scriptBytes), lcpMs: Math.round(lcpMs) },
          ...{ layoutShift: Number(layoutShift.toFixed(4)), serverMs: Math.round(serverMs) },
          lcpRatio: Number((lcpMs / result.baseline.lcpMs).toFixed(2)),
        })),
      };
