/**
 * Server errors after which the same statement may succeed: lock wait (1205), deadlock (1213), statement time-out (1969 of MariaDB,
 * 3024 of MySQL), interrupted (1317), shutting down (1053), read-only (1290), disk or table full (1021, 1114).
 */
const passing = new Set([1205, 1213, 1969, 3024, 1317, 1053, 1290, 1021, 1114]);

/**
 * True when the error, or what caused it, is the database's being away, locked or full: the same work may succeed later.
 * Source: mysql2, which marks errors that end or prevent a connection as `fatal`, and its own time-out by a code.
 */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const isFatal = 'fatal' in error && error.fatal === true;
  const isPassing = 'errno' in error && typeof error.errno === 'number' && passing.has(error.errno);
  const isTimeout = 'code' in error && error.code === 'PROTOCOL_SEQUENCE_TIMEOUT';
  return isFatal || isPassing || isTimeout || isOutage(error.cause);
};
