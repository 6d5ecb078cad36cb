/** A field's path as people read it: `actions.0.trigger.count` is `Action 1, trigger, count`. */
export const fieldWords = (field: string): string => {
  const words: string[] = [];
  for (const part of field.split('.')) {
    const last = words.at(-1);
    if (/^\d+$/.test(part) && last !== undefined)
      words[words.length - 1] = `${last.replace(/s$/, '')} ${String(Number(part) + 1)}`;
    else words.push(part.replace(/(?<=.)Ids?$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  }
  const text = words.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
