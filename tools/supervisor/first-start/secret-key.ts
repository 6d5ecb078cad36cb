import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseSettings } from '#domain/settings/parse-settings.ts';
import type { Settings } from '#domain/settings/settings.ts';
import { StepFailure } from '#tools/bootstrap/steps.mjs';

/** Where the made key is kept, readable by the owner only. */
export const secretKeyFileIn = (dataDir: string): string => path.join(dataDir, 'secret.key');

type Asked = Pick<Settings, 'secretKey' | 'databaseUrl'>;

/**
 * The key that encrypts secrets in the database, base64: the one of the environment, else with a private database one that lies beside it,
 * made when there is none yet. Null with an external database: it may outlive this folder, and others may share it.
 * Failures: a `StepFailure` when the file holds no key; a new one would make the stored secrets unreadable.
 */
export const ensureSecretKey = async ({ secretKey, databaseUrl }: Asked, dataDir: string): Promise<string | null> => {
  if (secretKey !== null) return secretKey;
  if (databaseUrl !== null) return null;
  const file = secretKeyFileIn(dataDir);
  const stored = await readStored(file);
  if (stored !== null) return checked(stored, file);
  const made = randomBytes(32).toString('base64');
  await writeFile(`${file}.new`, `${made}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return made;
};

const checked = (stored: string, file: string): string => {
  const parsed = parseSettings({ TOCSIN_SECRET_KEY: stored });
  if (parsed.ok && parsed.settings.secretKey !== null) return stored;
  throw new StepFailure({
    tried: [`the key in ${file}`],
    reason: `${file} holds no key: it must be 32 bytes in base64.`,
    help: 'Put the file back from a backup. If there is none, delete it: what it encrypted has to be entered again.',
  });
};

const readStored = async (file: string): Promise<string | null> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};
