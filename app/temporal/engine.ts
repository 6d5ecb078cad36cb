import { Client, Connection, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Workflow } from '@temporalio/common';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { isFailureCode } from '#domain/failure/failure-code.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import { incidentWorkflowType } from '#workflows/contract/ids.ts';
import { changeTicket } from '#workflows/contract/messages.ts';
import type { ChangeTicket, IncidentInput, PersonReply } from '#workflows/contract/messages.ts';
import type { PersonRequest, PersonUpdate } from '#workflows/contract/messages.ts';
import type { TicketQuestion } from '#workflows/contract/ticket-questions.ts';
import { askTicketSystem } from './ask-ticket-system.ts';
import type { TicketReply } from './ask-ticket-system.ts';

/** The entity workflow of an incident, and what starts it again should it be gone. */
export type EntityTarget = {
  workflowId: string;
  input: Pick<IncidentInput, 'definitionId' | 'element' | 'elementHash'>;
};

/** `isDone` false: it changed nothing, because the incident was in that state, or closed, already. */
export type PersonResult =
  { ok: true; isDone: boolean; state: IncidentState } | { ok: false; failure: FailureCode; message: string };

type Ask = (target: EntityTarget, request: PersonRequest) => Promise<PersonResult>;

/** People's actions on the engine. Idempotency: `requestId` is the update's id, so the same request is done once. */
export type Engine = Record<PersonUpdate, Ask> & {
  /** What a person asks about the incident's ticket in one system. */
  changeTicket: (target: EntityTarget, request: ChangeTicket) => Promise<PersonResult>;
  /** A worker asks a ticket system. Failures: those of the question, `engine_unavailable` when no answer came within `waitMs`. */
  askTicketSystem: <Kind extends TicketQuestion['kind']>(
    question: Extract<TicketQuestion, { kind: Kind }>,
    waitMs?: number,
  ) => Promise<TicketReply<Kind>>;
  disconnect: () => Promise<void>;
};

export type EngineSettings = {
  temporalAddress: string;
  temporalNamespace: string;
  temporalApiKey: string | null;
  taskQueue: string;
};

const deadlineMs = 10_000;
const questionMs = 60_000;

/**
 * The web process's one way to Temporal. Connects when first used, so that pages work while the engine is down.
 * Failures: `engine_unavailable` when no answer came within 10 s, `invalid_input` when the workflow refused the request.
 */
export const openEngine = (settings: EngineSettings): Engine => {
  const { temporalAddress: address, temporalApiKey: apiKey, temporalNamespace: namespace, taskQueue } = settings;
  const connection = Connection.lazy({ address, ...(apiKey === null ? {} : { apiKey, tls: true }) });
  const client = new Client({ connection, namespace });
  const ask =
    (update: string) =>
    async (target: EntityTarget, request: PersonRequest | ChangeTicket): Promise<PersonResult> => {
      try {
        const reply = await client.withDeadline(Date.now() + deadlineMs, () =>
          client.workflow.executeUpdateWithStart<Workflow, PersonReply, [PersonRequest | ChangeTicket]>(update, {
            args: [request],
            updateId: request.requestId,
            startWorkflowOperation: new WithStartWorkflowOperation(incidentWorkflowType, {
              workflowId: target.workflowId,
              taskQueue,
              args: [target.input],
              workflowIdConflictPolicy: 'USE_EXISTING',
              workflowIdReusePolicy: 'ALLOW_DUPLICATE',
            }),
          }),
        );
        return { ok: true, ...reply };
      } catch (error) {
        return refusal(error);
      }
    };
  return {
    acknowledge: ask('acknowledge'),
    unacknowledge: ask('unacknowledge'),
    close: ask('close'),
    reopen: ask('reopen'),
    comment: ask('comment'),
    changeTicket: ask(changeTicket),
    askTicketSystem: (question, waitMs = questionMs) => askTicketSystem(client, { question, waitMs, taskQueue }),
    disconnect: () => connection.close(),
  };
};

/** What the workflow refused keeps its code; anything else from the client means that the engine gave no answer. */
const refusal = (error: unknown): Extract<PersonResult, { ok: false }> => {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && isFailureCode(cause.type))
    return { ok: false, failure: cause.type, message: cause.message };
  const reason = error instanceof Error ? error.message : String(error);
  return { ok: false, failure: 'engine_unavailable', message: `the engine gave no answer: ${reason}` };
};
