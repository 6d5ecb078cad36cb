import type { FastifyReply } from 'fastify';
import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { FieldFault } from '#domain/intake/alert.ts';

/** Answers with a failure of the table, in the one shape of the API's errors. */
export const refuse = (
  reply: FastifyReply,
  code: FailureCode,
  { message, errors = [] }: { message: string; errors?: FieldFault[] },
): FastifyReply => {
  const { httpStatus, hint } = failureRules[code];
  if (code === 'not_authenticated') reply.header('www-authenticate', 'Bearer');
  return reply.code(httpStatus).send({ status: 'error', code, message, hint, errors });
};
