export * from './people.ts';
export * from './source.ts';
export * from './definition.ts';
export * from './delivery.ts';
export * from './alert.ts';
export * from './incident.ts';
export * from './rule.ts';
export * from './wall.ts';
