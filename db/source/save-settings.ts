import { eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { readLabels } from '../json-column.ts';
import { source, sourcePoll } from '../schema/index.ts';
import type { SecretKey } from '../secret/secret-keys.ts';
import { sealSourceSecret } from './source-secret.ts';

/** How a source is polled or told. `secrets`: those to be stored anew, as they were typed; `key` seals them. */
export type SourceSettings = {
  config: unknown;
  /** Names of the secrets that the settings refer to; others are forgotten. */
  secretNames: readonly string[];
  secrets: Readonly<Record<string, string>>;
  key: SecretKey | null;
};

/** The source has these settings, and is polled at once by them. A secret that isn't given anew stays as it is. */
export const saveSettings = async (tx: Queries, sourceId: number, settings: SourceSettings): Promise<void> => {
  const { config, secretNames, secrets, key } = settings;
  const [row] = await tx.select({ secrets: source.secrets }).from(source).where(eq(source.id, sourceId)).for('update');
  const stored = readLabels(row?.secrets);
  const kept = secretNames.flatMap((name): [string, string][] => {
    const plain = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    const sealed =
      plain !== undefined && key !== null ? sealSourceSecret(key, { sourceId, name }, plain) : stored[name];
    return sealed === undefined ? [] : [[name, sealed]];
  });
  await tx
    .update(source)
    .set({ config, secrets: kept.length === 0 ? null : Object.fromEntries(kept) })
    .where(eq(source.id, sourceId));
  await pollSoon(tx, sourceId);
};

/** The source is polled as soon as a worker is free. */
export const pollSoon = async (tx: Queries, sourceId: number): Promise<void> => {
  await tx.update(sourcePoll).set({ dueAt: null, failures: 0 }).where(eq(sourcePoll.sourceId, sourceId));
};
