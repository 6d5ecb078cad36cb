import type { ExplainedAction } from '#app/incident/why/explain-actions.ts';
import type { ExplainedThreshold } from '#app/incident/why/explain-alert.ts';
import type { ShownNext, ShownStep } from '#app/incident/show-next.ts';
import { describeStanding } from '#domain/incident/render/render-withholder.ts';
import type { StandingRule } from '#domain/incident/render/render-withholder.ts';
import { formatSecond } from './instant.ts';
import { printable, renderTable } from './table.ts';
import type { Column } from './table.ts';

const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** A text of ours with foreign parts as one line for a terminal, its instants as the other commands write them. */
export const plainText = (text: string): string =>
  printable(text).replace(instant, (found) => formatSecond(new Date(found)));

/** A heading and its lines, with an empty line before; nothing without lines. */
export const section = (heading: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`;

/** What happens next, and which actions wait for what. */
export const nextLines = ({ steps, held }: ShownNext): string[] => [
  ...(steps.length === 0 ? ['nothing by itself'] : steps.map(stepText)),
  ...held.map(({ actionName, why, since }) =>
    plainText(`withheld: action "${actionName}" since ${formatSecond(since)} — ${why}`),
  ),
];

const stepText = ({ what, at, condition }: ShownStep): string =>
  plainText(
    [what, at === null ? 'now' : `at ${formatSecond(at)}`, ...(condition === null ? [] : [condition])].join(' '),
  );

/** `action "Ticket": 2 of 3 within 60 s, window 41 s — not met` */
export const thresholdText = ({ action, seen, result }: ExplainedThreshold): string =>
  plainText(`action "${action}": ${seen} — ${result}`);

/** Rules that match, each with whether it withholds now. */
export const ruleLines = (rules: readonly StandingRule[]): string[] =>
  rules.map((rule) => plainText(`${describeStanding(rule)}: ${rule.what}`));

const ruleOf = ({ rule, condition, fault }: ExplainedAction): string => {
  if (fault !== null) return "can't work";
  return `${rule ?? 'no longer enabled'}${condition === null ? '' : ` if ${condition}`}`;
};

const columns: readonly Column<ExplainedAction>[] = [
  { heading: 'Action', cell: ({ name }) => name, maxWidth: 30 },
  { heading: 'Rule', cell: ruleOf, maxWidth: 70 },
  { heading: 'Met', cell: ({ met }) => met, isNumber: true },
  { heading: 'Fired', cell: ({ fired }) => fired, isNumber: true },
  { heading: 'Given up', cell: ({ givenUp }) => givenUp, isNumber: true },
  { heading: 'Withheld now', cell: ({ withheld }) => withheld && plainText(withheld.why), maxWidth: 70 },
];

/** The actions as lines of a table. */
export const actionLines = (actions: readonly ExplainedAction[]): string[] =>
  actions.length === 0
    ? ['none is enabled: alerts are only shown']
    : renderTable(columns, actions).trimEnd().split('\n');
