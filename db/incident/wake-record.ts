import type { EpisodeChange } from '#domain/incident/decision.ts';
import type { EntityState } from '#domain/incident/entity-state.ts';

export type RecordedKey = { workflowId: string; definitionId: number; element: string; elementHash: string };

export type WakeRecord = {
  key: RecordedKey;
  baseVersion: number;
  policy: { version: number; teamId: number };
  state: EntityState;
  changes: EpisodeChange[];
  idleAlertIds: number[];
  now: Date;
};

export type WakeRecorded = { isStale: boolean; incidentIds: Record<string, number> };
