import type { Severity } from '../severity.ts';
import type { EventAction } from './action.ts';

/** What decides about an incident: one version of its event definition, loaded at each wake. */
export type Policy = {
  definitionId: number;
  version: number;
  teamId: number;
  severity: Severity;
  /** Enabled ones, in their order. */
  actions: EventAction[];
};
