import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Database } from '../database.ts';
import { apiToken, source } from '../schema/index.ts';

/** Who may send now: the enabled sources with their networks, and by token hash the source it belongs to. */
export type Senders = {
  sources: { id: number; kind: SourceKind; networks: string[] }[];
  tokens: Map<string, { tokenId: number; sourceId: number; kind: SourceKind; expiresAt: Date | null }>;
};

const maxSources = 10_000;

/** Reads the enabled sources and their valid tokens. Failures: the driver's errors. */
export const loadSenders = async ({ db }: Database, now: Date): Promise<Senders> => {
  const sources = await db
    .select({ id: source.id, kind: source.kind, networks: source.networks })
    .from(source)
    .where(eq(source.isEnabled, true))
    .orderBy(source.id)
    .limit(maxSources);
  const tokens = await db
    .select({
      hash: apiToken.tokenHash,
      tokenId: apiToken.id,
      sourceId: source.id,
      kind: source.kind,
      expiresAt: apiToken.expiresAt,
    })
    .from(apiToken)
    .innerJoin(source, eq(source.id, apiToken.sourceId))
    .where(
      and(
        eq(source.isEnabled, true),
        isNull(apiToken.revokedAt),
        or(isNull(apiToken.expiresAt), gt(apiToken.expiresAt, now)),
      ),
    )
    .limit(maxSources);
  return {
    sources: sources.map((row) => ({ ...row, networks: row.networks ?? [] })),
    tokens: new Map(tokens.map(({ hash, ...token }) => [hash, token])),
  };
};
