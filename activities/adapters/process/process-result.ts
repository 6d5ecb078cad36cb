/** A program to run: `argv[0]` is the program, no shell is involved. */
export type ProcessInput = { argv: string[]; environment: Record<string, string>; timeoutMs: number };

/** `isStarted` false: the program could not be run at all, `error` says why. */
export type ProcessResult =
  | { isStarted: false; error: string }
  | { isStarted: true; exitCode: number | null; isTimedOut: boolean; stdout: string; stderr: string };

/** Runs programs; `signal` ends one early, as its time-out does. */
export type RunProcess = (input: ProcessInput, signal: AbortSignal) => Promise<ProcessResult>;
