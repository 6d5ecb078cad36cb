/** Kinds of monitoring systems; each names the parser of its deliveries. */
export const sourceKinds = ['cito', 'native', 'zenoss'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Kinds that are asked for their events; the others send theirs. */
export const polledKinds = ['zenoss'] as const satisfies readonly SourceKind[];
export type PolledKind = (typeof polledKinds)[number];
