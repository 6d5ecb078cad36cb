/**
 * Flags of our own long-running Node.js processes, also in the scripts of package.json. On a machine with much memory V8
 * would let garbage stand until a process has 1 GB; small young generations cost little here and keep each below 400 MB.
 */
export const nodeFlags = ['--max-old-space-size=256', '--max-semi-space-size=8'] as const;

/** Their environment, where it doesn't say otherwise: glibc keeps what threads gave back in two places, not in eight for each processor. */
export const nodeEnvironment = { MALLOC_ARENA_MAX: '2' } as const;
