const secretName = /passw|secret|token|authorization|credential|api[-_ ]?key|private[-_ ]?key|hash$/i;

/** What stands where a secret would. */
export const redacted = '[redacted]';

/** The same JSON, in which every text or number below a name that tells of a secret is `[redacted]`. */
export const redactSecrets = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(redactSecrets);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, secretName.test(name) ? hide(held) : redactSecrets(held)]),
  );
};

/** Ids and flags tell nothing; everything else may. */
const hide = (held: unknown): unknown => (held === null || typeof held === 'boolean' ? held : redacted);
