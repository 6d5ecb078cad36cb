import { data } from '@remix-run/server-runtime';
import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';

/** A failure as a page shows it: what happened, and what can be done. */
export type PageFailure = { failure: FailureCode; message: string; hint: string };

const describe = (failure: FailureCode, message: string): PageFailure => ({
  failure,
  message,
  hint: failureRules[failure].hint,
});

/** To be thrown: the whole page is the failure. */
export const failPage = (failure: FailureCode, message: string): Response =>
  Response.json(describe(failure, message), { status: failureRules[failure].httpStatus });

/** What an action that failed returns: why, and `Kept`, what the person had written. */
export type ActionFailure<Kept> = { ok: false } & PageFailure & Kept;

/** To be returned by an action: the page stays, with the failure in it. */
export const failAction = <Kept extends object>(failure: FailureCode, message: string, kept: Kept) => {
  const failed: ActionFailure<Kept> = { ok: false, ...describe(failure, message), ...kept };
  return data(failed, { status: failureRules[failure].httpStatus });
};

/** True for what {@link failPage} made, as it arrives in an error boundary. */
export const isPageFailure = (value: unknown): value is PageFailure =>
  typeof value === 'object' && value !== null && 'failure' in value && 'message' in value && 'hint' in value;
