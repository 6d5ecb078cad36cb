/** Severities from worst (S0) to mildest (S3). Source: docs/glossary.md, CitoEngine's S0–S3. */
export const severities = ['S0', 'S1', 'S2', 'S3'] as const;
export type Severity = (typeof severities)[number];

/** True when `value` is one of {@link severities}. */
export const isSeverity = (value: unknown): value is Severity => severities.some((severity) => severity === value);

/** The worse of two severities. */
export const worseSeverity = (a: Severity, b: Severity): Severity =>
  severities.indexOf(a) <= severities.indexOf(b) ? a : b;
