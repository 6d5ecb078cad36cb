/** Kinds of monitoring systems; each names the parser of its deliveries. */
export const sourceKinds = ['cito', 'native'] as const;
export type SourceKind = (typeof sourceKinds)[number];
