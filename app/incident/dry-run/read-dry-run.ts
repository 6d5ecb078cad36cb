import type { TriedInput } from './try-alert.ts';

/** What the form holds, as it was written. */
export const dryRunFields = [
  ...(['definition', 'element', 'source', 'status', 'severity', 'dedupKey', 'message', 'labels', 'time'] as const),
] as const;
export type DryRunForm = Record<(typeof dryRunFields)[number], string>;

const maxFieldLength = 4_000;

/** The fields of an address, as they were written; what is absent is empty. */
export const readDryRunForm = ({ searchParams }: URL): DryRunForm => {
  const field = (name: string): string => (searchParams.get(name) ?? '').slice(0, maxFieldLength);
  return {
    ...{ definition: field('definition'), element: field('element'), source: field('source') },
    ...{ status: field('status'), severity: field('severity'), dedupKey: field('dedupKey') },
    ...{ message: field('message'), labels: field('labels'), time: field('time') },
  };
};

/** The alert that the fields mean; empty ones are absent. `labels`: a line `name=value` each. */
export const alertOfForm = (form: DryRunForm): TriedInput => {
  const { source, labels, time, message, ...texts } = form;
  const given = Object.entries(texts).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]));
  return {
    alert: {
      ...(Object.fromEntries(given) as Record<string, string>), // pairs of texts
      ...{ message, labels: labelsOf(labels.split(/\r?\n/)) },
      ...(time.trim() === '' ? {} : { time: timeOf(time.trim()) }),
    },
    sourceName: source === '' ? null : source,
  };
};

/** `name=value` pairs as labels; blank ones are left out, one without `=` has an empty value. */
export const labelsOf = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    pairs
      .filter((pair) => pair.trim() !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      }),
  );

/** Digits are Unix time, all else is a text that must be RFC 3339. */
export const timeOf = (text: string): string | number => (/^\d{1,15}$/.test(text) ? Number(text) : text);
