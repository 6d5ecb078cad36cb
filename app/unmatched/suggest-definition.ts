import type { loadAlert } from '#db/alert-page.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { cutText, showText } from '#app/text/show-text.ts';

type Unmatched = Pick<
  NonNullable<Awaited<ReturnType<typeof loadAlert>>>['alert'],
  'definitionRef' | 'element' | 'message' | 'severity'
> & {
  sourceName: string | null;
};

const maxSummary = 120;
const maxQuoted = 1_000;
/** What Nagios and Icinga write before the text: `PROBLEM:CRITICAL:`. */
const prefix = /^[A-Z]+:[A-Z]+:\s*|^[A-Z]+:(?=[A-Z]+$)/;

/** What the form of a definition begins with that is to take an unmatched alert: named as it was sent, told by its message. */
export const suggestDefinition = (alert: Unmatched): FormValues => {
  const { definitionRef, element, message, severity, sourceName } = alert;
  const [line = ''] = showText(message).trim().split('\n', 1);
  const told = line.replace(prefix, '').trim();
  return {
    ...(/^-?\d+$/.test(definitionRef) ? { newId: [definitionRef] } : { key: [definitionRef] }),
    summary: [cutText(told === '' ? line : told, maxSummary)],
    description: [
      `First sent by ${showText(sourceName ?? 'a source')} for ${showText(element)}: ${cutText(showText(message), maxQuoted)}`,
    ],
    ...(severity === null ? {} : { severity: [severity] }),
  };
};
