import { Context } from '@temporalio/activity';

const heartbeatMs = 3_000;

/** Runs the work while the engine hears that its worker lives. `signal` ends it when the worker stops. */
export const withHeartbeat = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), heartbeatMs);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
  }
};
