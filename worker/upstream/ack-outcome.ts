import type { DueAck } from '#db/upstream/upstream-acks.ts';

/** What became of telling a source: told (or it has no such problem), or why not. */
export type AckOutcome = { ack: DueAck; error: string | null };
