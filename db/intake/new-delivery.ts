import type { SourceKind } from '#domain/intake/source-kind.ts';

/** `stored` and `duplicate` are both durable; `conflict`: the key was used for another body. */
export type StoreOutcome = 'stored' | 'duplicate' | 'conflict';

/** An accepted request. `key`: the client's delivery key. */
export type NewDelivery = {
  sourceId: number;
  kind: SourceKind;
  receivedAt: Date;
  alertCount: number;
  body: Buffer;
  key: string | null;
};
