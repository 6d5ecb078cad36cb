import { explainIncident } from '#app/incident/why/explain-incident.ts';
import type { Explanation } from '#app/incident/why/explain-incident.ts';
import type { ExplainedAlert } from '#app/incident/why/explain-alert.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { CliFailure, UsageFailure } from './cli-failure.ts';
import type { CliContext, ExitCode } from './context.ts';
import { findInstallation } from './installation.ts';
import { formatSecond } from './instant.ts';
import { OptionReader } from './option-reader.ts';
import { actionLines, nextLines, plainText, ruleLines, section, thresholdText } from './why-text.ts';
import { withDatabase } from './with-database.ts';

export type ExplainOptions = { limit?: string; after?: string; json?: true };

const maxId = 2 ** 31 - 1;
const maxRows = 200;
const defaultRows = 20;

/** Writes why everything happened, or didn't, in one incident: what its Why page shows. */
export const explain = async (
  context: CliContext,
  options: ExplainOptions,
  args: readonly string[],
): Promise<ExitCode> => {
  const { id, page } = readOptions(options, args);
  const { now } = context;
  const explanation = await withDatabase(await findInstallation(context), (database) =>
    explainIncident({ database, ruleBook: new RuleBookCache(now), now }, id, page),
  );
  if (explanation === null)
    throw new CliFailure(`There is no incident ${String(id)}.`, 'npm run tocsin -- incidents list');
  context.out(options.json === true ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation));
  if (options.json !== true && explanation.olderAlerts !== null)
    context.err(`There are older alerts: add --after ${String(explanation.olderAlerts)}\n`);
  return 0;
};

const readOptions = (options: ExplainOptions, [incident, ...leftOver]: readonly string[]) => {
  if (incident === undefined)
    throw new UsageFailure(['<incident> must be given'], 'Add --help to see what the command takes.');
  const read = new OptionReader(leftOver);
  const id = read.wholeNumber('<incident>', incident, { min: 1, max: maxId }) ?? 0;
  const limit = read.wholeNumber('--limit', options.limit, { min: 1, max: maxRows }) ?? defaultRows;
  const beforeAlert = read.wholeNumber('--after', options.after, { min: 1, max: Number.MAX_SAFE_INTEGER });
  read.finish();
  return { id, page: { beforeAlert, limit } };
};

const explanationText = ({ incident, next, actions, rules, warnings, alerts }: Explanation): string => {
  const { id, summary, element, state, severity, alertCount, openedAt, closedAt, closedBy } = incident;
  const times = [
    `opened ${formatSecond(openedAt)}`,
    ...(closedAt === null ? [] : [`closed ${formatSecond(closedAt)} by ${closedBy ?? 'somebody'}`]),
  ];
  return [
    `${plainText(`Incident ${String(id)}: ${summary} on ${element}`)}\n`,
    `${plainText(`${severity}, ${state}, ${String(alertCount)} alerts, ${times.join(', ')}`)}\n`,
    `Definition ${String(incident.definitionId)}, version ${String(incident.definitionVersion)} at the last decision\n`,
    section('Warnings', warnings.map(plainText)),
    section('Next', nextLines(next)),
    section('Actions', actionLines(actions)),
    section('Rules that match it', rules.length === 0 ? ['none'] : ruleLines(rules)),
    section('Alerts, newest first', alerts.length === 0 ? ['none is kept'] : alerts.flatMap(alertLines)),
  ].join('');
};

const maxMessage = 100;

const alertLines = (alert: ExplainedAlert): string[] => {
  const { status, message, source, taken, definitionVersion, isClockAhead, eventTime } = alert;
  const said = `${status === 'firing' ? '' : `${status.replace('_', ' ')} `}"${message.slice(0, maxMessage)}" from ${source}`;
  const by = definitionVersion === null ? '' : ` (version ${String(definitionVersion)})`;
  const clock = isClockAhead ? '; its clock is ahead: counted as of its arrival' : '';
  return [
    `${formatSecond(alert.receivedAt)}  ${plainText(said)}`,
    `    event time ${formatSecond(eventTime)}${clock}`,
    `    ${plainText(taken)}${by}`,
    ...alert.thresholds.map((threshold) => `    ${thresholdText(threshold)}`),
  ];
};
