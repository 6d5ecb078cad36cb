import type { ShouldRevalidateFunction } from '@remix-run/react';

/** A form that failed changed nothing, so the page stays as it is; asking the server again could only fail as well. */
export const keepAfterFailure: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => {
  const result: unknown = actionResult;
  const isFailure = typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
  return !isFailure && defaultShouldRevalidate;
};
