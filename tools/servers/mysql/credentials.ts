import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Passwords of a private database server: for Tocsin's account, and for root, which nobody uses. */
export type Credentials = { user: 'tocsin'; password: string; rootPassword: string };

/** The server's passwords, made and stored (mode 0600) when there are none yet. */
export const ensureCredentials = async (directory: string): Promise<Credentials> => {
  const file = path.join(directory, 'credentials.json');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const stored = await readCredentials(file);
  if (stored !== undefined) return stored;
  const make = () => randomBytes(24).toString('base64url');
  const made: Credentials = { user: 'tocsin', password: make(), rootPassword: make() };
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return made;
};

const readCredentials = async (file: string): Promise<Credentials | undefined> => {
  try {
    // Written by the function above only, and always whole.
    return JSON.parse(await readFile(file, 'utf8')) as Credentials;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** What the account may do: use its own database, or make databases of its own as well (for tests). */
export type Rights = 'database' | 'server';

/** SQL that a server runs before it accepts connections: one account with a password, no others, one database. */
export const accountStatements = (credentials: Credentials, rights: Rights, flavour: 'mariadb' | 'mysql'): string => {
  const { user, password, rootPassword } = credentials;
  const others = `DELETE FROM mysql.global_priv WHERE User NOT IN ('root', '${user}', 'mariadb.sys') OR (User = 'root' AND Host <> 'localhost');`;
  return [
    ...(flavour === 'mariadb' ? [others, 'FLUSH PRIVILEGES;'] : []),
    `CREATE DATABASE IF NOT EXISTS ${user} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
    `CREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED BY '${password}';`,
    `ALTER USER '${user}'@'%' IDENTIFIED BY '${password}';`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${rootPassword}';`,
    `GRANT ALL ON ${rights === 'database' ? `${user}.*` : '*.*'} TO '${user}'@'%';`,
    '',
  ].join('\n');
};
