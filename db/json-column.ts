/** JSON as the driver gives it: read already, or as text. A text that is no JSON stays as it is. */
export const readJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value; // somebody wrote it by hand
  }
};

/** Labels from a JSON column; what isn't an object of texts is none. */
export const readLabels = (value: unknown): Record<string, string> => {
  const read = readJson(value);
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
};
