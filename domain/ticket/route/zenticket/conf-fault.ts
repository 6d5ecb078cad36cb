/** A rule that a place of a configuration file breaks. `section`, `key` null: it is about no single one. */
export type ConfFault = { line: number; section: string | null; key: string | null; rule: string };

/** The fault as one text: `line 12, [Acme] group1: must …`. */
export const describeConfFault = ({ line, section, key, rule }: ConfFault): string => {
  const place = [section === null ? null : `[${section}]`, key].filter((part) => part !== null).join(' ');
  return `line ${String(line)}${place === '' ? '' : `, ${place}`}: ${rule}`;
};
