import type { FieldFault } from '#domain/intake/alert.ts';

const rule = /✖ (.+?)(?:\n\s+→ at (\S+))?(?=\n✖|$)/gs;

/** The fields that an adapter can't use, from its words for all of them; a message of another shape is one fault of all. */
export const configFaults = (message: string): FieldFault[] => {
  const faults = [...message.matchAll(rule)].map(([, words = '', path]) => ({
    field: path === undefined ? 'settings' : `config.${path}`,
    rule: words.trim(),
  }));
  return faults.length === 0 ? [{ field: 'settings', rule: `– ${message}` }] : faults;
};
