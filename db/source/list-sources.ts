import { asc, eq, gt } from 'drizzle-orm';
import { messageTypes } from '#domain/intake/message-type.ts';
import type { MessageType } from '#domain/intake/message-type.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Queries } from '../database.ts';
import { readJson, readLabels } from '../json-column.ts';
import { source } from '../schema/index.ts';

/** A source as configured. `messageTypes`: those that are understood. */
export type SourceRow = {
  id: number;
  name: string;
  kind: SourceKind;
  networks: string[];
  messageTypes: MessageType[];
  isEnabled: boolean;
  timeZone: string;
  /** How it is polled or told of tickets, by its kind; null: neither. */
  config: unknown;
  /** Names of the secrets that are stored for it. */
  secretNames: string[];
  createdAt: Date;
};

/** A page of sources by id. `limit`: 1 to 200. */
export const listSources = async (
  db: Queries,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<{ rows: SourceRow[]; next: number | null }> => {
  const found = await db
    .select()
    .from(source)
    .where(afterId === null ? undefined : gt(source.id, afterId))
    .orderBy(asc(source.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit).map(toRow);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** One source; null when it doesn't exist. */
export const loadSource = async (db: Queries, id: number): Promise<SourceRow | null> => {
  const [row] = await db.select().from(source).where(eq(source.id, id));
  return row === undefined ? null : toRow(row);
};

/** Secrets stay in the database, sealed as they are. */
const toRow = ({ secrets, ...row }: typeof source.$inferSelect): SourceRow => ({
  ...row,
  config: readJson(row.config),
  secretNames: Object.keys(readLabels(secrets)),
  networks: textsOf(row.networks),
  messageTypes:
    row.messageTypes === null
      ? [...messageTypes]
      : messageTypes.filter((type) => textsOf(row.messageTypes).includes(type)),
});

const textsOf = (column: unknown): string[] => {
  const read = readJson(column);
  return Array.isArray(read) ? read.filter((one): one is string => typeof one === 'string') : [];
};
