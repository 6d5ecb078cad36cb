/** An instant as pages localise it: ISO 8601 in UTC. */
export const instant = (ms: number): string => new Date(ms).toISOString();

/** A span of whole seconds in its largest unit: `90 s`, `5 min`, `2 h`, `3 d`. */
export const span = (seconds: number): string => {
  for (const [unit, size] of units)
    if (seconds >= size && seconds % size === 0) return `${String(seconds / size)} ${unit}`;
  return `${String(seconds)} s`;
};

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** A count with its noun: `1 alert`, `2 alerts`. */
export const plural = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;

const maxQuoteRunes = 200;

/** The text's first 200 runes; an ellipsis says that there are more. */
export const cut = (text: string): string => {
  const runes = Array.from(text.slice(0, maxQuoteRunes * 4));
  return runes.length > maxQuoteRunes ? `${runes.slice(0, maxQuoteRunes).join('')}…` : runes.join('');
};
