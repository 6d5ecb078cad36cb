import type { TicketDraft } from '../ticket/ticket-system.ts';
import { cleanText, cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import { fillTemplate } from '#domain/ticket/template/template.ts';

const maxFactLength = 300;
const maxLabels = 20;
const maxLabelLength = 100;

/** What a ticket's description is made of: a text as it is (the first alert's message, or what the target says), and facts, one a line. */
export type ProblemText = { message: string; facts: string[] };

/**
 * The description's parts, free of control characters. The message is as long as it was; its renderer cuts it. `template`: what
 * stands there instead of the message and the facts, unless the target says so.
 */
export const describeProblem = (draft: TicketDraft, template?: string): ProblemText => {
  const body = draft.target.body ?? (template === undefined ? undefined : fillTemplate(template, draft));
  const facts = [...(body === undefined ? factsOf(draft) : []), ...originOf(draft)];
  const message = cleanText(body ?? draft.message);
  return { message, facts: facts.map((fact) => cutText(oneLine(fact), maxFactLength)) };
};

/** Where the ticket comes from, and why it is there. */
const originOf = ({ incidentId, marker, incidentUrl, why }: TicketDraft): string[] => [
  `Opened by Tocsin for incident ${String(incidentId)} (${marker})`,
  ...(incidentUrl === null ? [] : [`Incident: ${incidentUrl}`]),
  ...(why === '' ? [] : [`Why: ${why}`]),
];

const factsOf = (draft: TicketDraft): string[] => {
  const { element, severity, team, category, source, alertCount, firstAlertAt, lastAlertAt } = draft;
  const labels = Object.entries(draft.labels)
    .slice(0, maxLabels)
    .map(([name, value]) => cutText(oneLine(`${name}=${value}`), maxLabelLength));
  return [
    `Element: ${element}`,
    `Severity: ${severity}`,
    `Team: ${team}`,
    `Category: ${category}`,
    `Source: ${source}`,
    `Alerts: ${String(alertCount)}, first ${firstAlertAt.toISOString()}, last ${lastAlertAt.toISOString()}`,
    ...labels.map((label) => `Label: ${label}`),
  ];
};
