import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { ProcessResult, RunProcess } from './process-result.ts';
import type { RunnerReply, RunnerRequest } from './runner-messages.ts';

/** Runs programs from a small process of its own. */
export type ProcessRunner = { run: RunProcess; close: () => void };

type Waiting = (result: ProcessResult) => void;

/**
 * Starting a program copies the page tables of the process that does it: 20 to 40 ms of a standing event loop in a worker of some
 * hundred MB, 2 ms in this small one. The runner is started when first needed, and again when it was lost; what ran in a lost
 * one counts as timed out, so its outcome is looked up.
 */
export const createProcessRunner = (): ProcessRunner => {
  let runner: ChildProcess | null = null;
  let nextId = 1;
  const waiting = new Map<number, Waiting>();

  const start = (): ChildProcess => {
    const started = fork(path.join(import.meta.dirname, 'runner-main.ts'), {
      execArgv: ['--max-old-space-size=32', '--max-semi-space-size=1'],
    });
    started.on('message', ({ id, result }: RunnerReply) => waiting.get(id)?.(result));
    const lose = (): void => {
      if (runner === started) runner = null;
      for (const settle of waiting.values())
        settle({
          isStarted: true,
          exitCode: null,
          isTimedOut: true,
          stdout: '',
          stderr: 'the process runner was lost',
        });
    };
    started.once('exit', lose);
    started.once('error', lose);
    return started;
  };

  const run: RunProcess = (input, signal) =>
    new Promise((resolve) => {
      const current = (runner ??= start());
      const id = nextId;
      nextId += 1;
      const tell = (request: RunnerRequest): boolean => current.send(request);
      const abort = (): void => void tell({ kind: 'abort', id });
      waiting.set(id, (result) => {
        waiting.delete(id);
        signal.removeEventListener('abort', abort);
        resolve(result);
      });
      signal.addEventListener('abort', abort, { once: true });
      tell({ kind: 'run', id, input });
    });

  return { run, close: () => runner?.disconnect() };
};
