import type { IncomingMessage } from 'node:http';
import type { StoreOutcome } from '#db/intake/new-delivery.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Reply } from './reply.ts';
import type { SenderDirectory } from './senders.ts';

/** Who sent it, or the answer that refuses it. */
export type Sender = { sourceId: number } | { refused: Reply };

/** What of a body is accepted, and how that is answered once it is durable; or the answer that refuses it. */
export type Accepted =
  { alertCount: number; key: string | null; answer: (outcome: StoreOutcome) => Reply } | { refused: Reply };

/** One format of the intake: where it listens, whom it lets in, how it reads and how it answers. */
export type IntakeEndpoint = {
  kind: SourceKind;
  paths: readonly string[];
  identify: (request: IncomingMessage, senders: SenderDirectory, address: string) => Sender;
  accept: (body: string, request: IncomingMessage, receivedAtMs: number) => Accepted;
  /** An answer in the format's own shape. */
  refuse: (failure: FailureCode, message: string) => Reply;
};
