import type { TicketDraft } from '../../../ticket/ticket-system.ts';
import { cleanText, cutText, oneLine } from './cut-text.ts';

const maxFactLength = 300;
const maxLabels = 20;
const maxLabelLength = 100;

/** What a ticket's description is made of: the first alert's message as it is, and facts, one a line. */
export type ProblemText = { message: string; facts: string[] };

/** The description's parts, free of control characters. The message is as long as it was; its renderer cuts it. */
export const describeProblem = (draft: TicketDraft): ProblemText => {
  const { element, severity, team, category, source, alertCount, firstAlertAt, lastAlertAt, marker, incidentId } =
    draft;
  const labels = Object.entries(draft.labels)
    .slice(0, maxLabels)
    .map(([name, value]) => cutText(oneLine(`${name}=${value}`), maxLabelLength));
  const facts = [
    `Element: ${element}`,
    `Severity: ${severity}`,
    `Team: ${team}`,
    `Category: ${category}`,
    `Source: ${source}`,
    `Alerts: ${String(alertCount)}, first ${firstAlertAt.toISOString()}, last ${lastAlertAt.toISOString()}`,
    ...labels.map((label) => `Label: ${label}`),
    `Opened by Tocsin for incident ${String(incidentId)} (${marker})`,
  ];
  return { message: cleanText(draft.message), facts: facts.map((fact) => cutText(oneLine(fact), maxFactLength)) };
};
