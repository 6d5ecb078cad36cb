import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { ProcessResult, RunProcess } from './process-result.ts';

const maxStdoutBytes = 64 * 1024;
const maxStderrBytes = 8 * 1024;
const graceMs = 200;

/**
 * Runs a program without a shell, with nothing on stdin, in a process group of its own; on time-out or abort the whole group is
 * killed. Output beyond 64 KiB (stderr: 8 KiB) is read and dropped. Never rejects.
 */
export const runProcess: RunProcess = (input, signal) =>
  new Promise((resolve) => {
    const [program = '', ...args] = input.argv;
    const child = spawn(program, args, {
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', ...input.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let isTimedOut = false;
    const stop = (): void => {
      isTimedOut = true;
      killGroup(child);
    };
    const timer = setTimeout(stop, input.timeoutMs);
    signal.addEventListener('abort', stop, { once: true });
    // What the program leaves running may hold the pipes open: it goes with it.
    let grace: NodeJS.Timeout | undefined;
    const finish = (result: ProcessResult): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const stdout = collect(child.stdout, maxStdoutBytes);
    const stderr = collect(child.stderr, maxStderrBytes);
    child.once('error', (error) => finish({ isStarted: false, error: error.message }));
    child.once('exit', () => (grace = setTimeout(() => killGroup(child), graceMs)));
    child.once('close', (exitCode) =>
      finish({ isStarted: true, exitCode, isTimedOut, stdout: stdout(), stderr: stderr() }),
    );
  });

const collect = (stream: NodeJS.ReadableStream, maxBytes: number): (() => string) => {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    if (length < maxBytes) chunks.push(chunk.subarray(0, maxBytes - length));
    length += chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
};

/** A group whose last process has ended is gone (ESRCH), which is what was wanted. */
const killGroup = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};
