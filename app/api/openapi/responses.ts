import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { ref } from './shape.ts';

/** The content of a body that is JSON. */
export const json = (schema: object) => ({ 'application/json': { schema } });

/** The answers of these failures, by their HTTP status. */
export const failed = (...codes: FailureCode[]) =>
  Object.fromEntries(
    codes.map((code) => {
      const { httpStatus, hint } = failureRules[code];
      return [String(httpStatus), { description: hint, content: json(ref('Error')) }];
    }),
  );
