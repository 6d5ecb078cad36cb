import { labelsOf, timeOf } from '#app/incident/dry-run/read-dry-run.ts';
import type { ShownDryRun } from '#app/incident/dry-run/show-dry-run.ts';
import { tryAlert } from '#app/incident/dry-run/try-alert.ts';
import type { TriedAlert } from '#app/incident/dry-run/try-alert.ts';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { UsageFailure } from './cli-failure.ts';
import type { CliContext, ExitCode } from './context.ts';
import { findInstallation } from './installation.ts';
import { formatSecond } from './instant.ts';
import { OptionReader } from './option-reader.ts';
import { nextLines, plainText, ruleLines, section, thresholdText } from './why-text.ts';
import { withDatabase } from './with-database.ts';

export type DryRunOptions = {
  definition?: string;
  element?: string;
  status?: string;
  severity?: string;
  source?: string;
  dedupKey?: string;
  message?: string;
  label?: string[];
  time?: string;
  json?: true;
};

/** Writes what one alert would do if it came now. Changes nothing. */
export const runDry = async (
  context: CliContext,
  options: DryRunOptions,
  leftOver: readonly string[],
): Promise<ExitCode> => {
  new OptionReader(leftOver).finish();
  const { now } = context;
  const tried = await withDatabase(await findInstallation(context), (database) =>
    tryAlert({ database, ruleBook: new RuleBookCache(now), now }, inputOf(options)),
  );
  if (tried.kind === 'refused')
    throw new UsageFailure(
      tried.faults.map(({ field, rule }) => `${optionNames[field] ?? field} ${rule}`),
      'Add --help to see what the command takes.',
    );
  context.out(options.json === true ? `${JSON.stringify(tried, null, 2)}\n` : triedText(tried));
  return 0;
};

const optionNames: Record<string, string> = {
  ...{ definition: '--definition', element: '--element', status: '--status', severity: '--severity' },
  ...{ source: '--source', dedupKey: '--dedup-key', message: '--message', labels: '--label', time: '--time' },
};

const inputOf = ({ label = [], source, time, ...options }: DryRunOptions) => {
  const { definition, element, status, severity, dedupKey, message } = options;
  return {
    alert: {
      ...{ definition, element, status, severity, dedupKey, message },
      labels: labelsOf(label),
      ...(time === undefined ? {} : { time: timeOf(time) }),
    },
    sourceName: source ?? null,
  };
};

const triedText = (tried: Exclude<TriedAlert, { kind: 'refused' }>): string => {
  if (tried.kind === 'decided') return runText(tried.run);
  const { why, todo } = unmatchedWords[tried.reason];
  return `It would be kept, but on no incident: ${why}.\n${todo}\n`;
};

const runText = (run: ShownDryRun): string => {
  const { definition, element, source, outcome, incidentId, isClockAhead, at } = run;
  const about = `${definition.summary} (definition ${String(definition.id)} version ${String(definition.version)}) on ${element}`;
  return [
    `${outcome}${incidentId === null ? '' : ` ${String(incidentId)}`}.\n`,
    `${plainText(`${about}, from ${source}, as of ${formatSecond(at)}`)}\n`,
    isClockAhead ? 'Its clock is more than 10 minutes ahead: it would count as of its arrival.\n' : '',
    section('Warnings', run.warnings.map(plainText)),
    section('Thresholds', run.thresholds.map(thresholdText)),
    section(
      'Decisions in their order',
      run.lines.map(({ what, why }) => plainText(why === null ? what : `${what} — ${why}`)),
    ),
    section('Then', nextLines(run.next)),
    section('Rules that match it', run.rules.length === 0 ? ['none'] : ruleLines(run.rules)),
  ].join('');
};
