/** Text read as JSON, or where and why it isn't. */
export type ParsedJson = { ok: true; value: unknown } | { ok: false; rule: string };

/** Reads JSON without throwing. */
export const parseJson = (text: string): ParsedJson => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    // JSON.parse throws SyntaxError only.
    return { ok: false, rule: error instanceof Error ? error.message : String(error) };
  }
};

/** The value of the text; null when it isn't JSON, for those whose schema refuses null. */
export const jsonOrNull = (text: string): unknown => {
  const json = parseJson(text);
  return json.ok ? json.value : null;
};

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
