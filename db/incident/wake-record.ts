import type { EventAction } from '#domain/definition/action.ts';
import type { EpisodeChange } from '#domain/incident/decision.ts';
import type { StormWatch } from '#domain/rule/withholder.ts';
import type { EntityState } from '#domain/incident/entity-state.ts';

export type RecordedKey = { workflowId: string; definitionId: number; element: string; elementHash: string };

export type WakeRecord = {
  key: RecordedKey;
  /** The run that decided, and how long its history was. */
  engine: { runId: string; historyLength: number };
  baseVersion: number;
  /** That decided. `rulesVersion`: of the rule book that it was loaded with; absent: not known. */
  policy: {
    version: number;
    teamId: number;
    actions: Pick<EventAction, 'id'>[];
    rulesVersion?: number;
    storms?: StormWatch[];
  };
  state: EntityState;
  changes: EpisodeChange[];
  idleAlertIds: number[];
  takenNewsIds?: number[];
  now: Date;
};

export type WakeRecorded = { isStale: boolean; incidentIds: Record<string, number> };
