import type { ProcessInput, ProcessResult } from './process-result.ts';

/** What the worker tells its process runner. */
export type RunnerRequest = { kind: 'run'; id: number; input: ProcessInput } | { kind: 'abort'; id: number };

/** What the runner answers. */
export type RunnerReply = { id: number; result: ProcessResult };
