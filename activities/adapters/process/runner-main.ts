import type { RunnerReply, RunnerRequest } from './runner-messages.ts';
import { runProcess } from './run-process.ts';

/** The process runner: runs programs for the worker that started it, and ends with it; what runs then is killed. */
const running = new Map<number, AbortController>();

const run = async ({ id, input }: Extract<RunnerRequest, { kind: 'run' }>): Promise<void> => {
  const controller = new AbortController();
  running.set(id, controller);
  const result = await runProcess(input, controller.signal);
  running.delete(id);
  const reply: RunnerReply = { id, result };
  process.send?.(reply);
};

process.on('message', (request: RunnerRequest) => {
  if (request.kind === 'run') void run(request);
  else running.get(request.id)?.abort();
});
process.on('disconnect', () => {
  for (const controller of running.values()) controller.abort();
});
// The worker decides when to stop, and it stops by closing the channel.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
