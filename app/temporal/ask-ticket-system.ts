import { randomUUID } from 'node:crypto';
import { WorkflowFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { isFailureCode } from '#domain/failure/failure-code.ts';
import { askTicketSystemType } from '#workflows/contract/ticket-questions.ts';
import type { TicketAnswer, TicketQuestion } from '#workflows/contract/ticket-questions.ts';

/** The answer to a question of this kind, or why there is none. */
export type TicketReply<Kind extends TicketQuestion['kind']> =
  { ok: true; answer: Extract<TicketAnswer, { kind: Kind }> } | { ok: false; failure: FailureCode; message: string };

type Asked<Kind extends TicketQuestion['kind']> = {
  question: Extract<TicketQuestion, { kind: Kind }>;
  waitMs: number;
  taskQueue: string;
};

/** Asks by a workflow of its own, which ends with the answer, or by itself when nobody waits for it any more. */
export const askTicketSystem = async <Kind extends TicketQuestion['kind']>(
  client: Client,
  { question, waitMs, taskQueue }: Asked<Kind>,
): Promise<TicketReply<Kind>> => {
  try {
    const answer = await client.withDeadline(Date.now() + waitMs, () =>
      client.workflow.execute<() => Promise<TicketAnswer>>(askTicketSystemType, {
        workflowId: `ask/${question.kind}/${String(question.ticketSystemId)}/${randomUUID()}`,
        taskQueue,
        args: [question] as unknown as [], // the workflow is started by name, so its type isn't at hand
        workflowExecutionTimeout: waitMs,
      }),
    );
    return { ok: true, answer: answer as Extract<TicketAnswer, { kind: Kind }> }; // a question's answer is of its kind
  } catch (error) {
    return refusal(error);
  }
};

const refusal = (error: unknown): Extract<TicketReply<'test'>, { ok: false }> => {
  const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
  const failed = cause instanceof ActivityFailure ? cause.cause : cause;
  if (failed instanceof ApplicationFailure && isFailureCode(failed.type))
    return { ok: false, failure: failed.type, message: failed.message };
  const reason = failed?.message ?? (error instanceof Error ? error.message : String(error));
  return { ok: false, failure: 'engine_unavailable', message: `no worker answered: ${reason}` };
};
