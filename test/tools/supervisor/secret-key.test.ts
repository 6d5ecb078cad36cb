import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureSecretKey } from '#tools/supervisor/first-start/secret-key.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tocsin-key-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const unset = { secretKey: null, databaseUrl: null };

describe('the key for stored secrets', () => {
  it('is made once beside a private database, for its owner only', async () => {
    const key = await ensureSecretKey(unset, dataDir);
    expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32);
    expect((await stat(path.join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(await ensureSecretKey(unset, dataDir)).toBe(key);
    expect(await readdir(dataDir)).toEqual(['secret.key']);
  });

  it('is the one of the environment when there is one, and then none is made', async () => {
    const secretKey = Buffer.alloc(32, 7).toString('base64');
    expect(await ensureSecretKey({ ...unset, secretKey }, dataDir)).toBe(secretKey);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('is not made for an external database, which may outlive the folder', async () => {
    expect(await ensureSecretKey({ ...unset, databaseUrl: 'mysql://u:p@db/x' }, dataDir)).toBeNull();
    expect(await readdir(dataDir)).toEqual([]);
  });

  it.each(['', 'short', Buffer.alloc(31).toString('base64')])(
    'is never made anew over a file that holds %j',
    async (content) => {
      const file = path.join(dataDir, 'secret.key');
      await writeFile(file, content);
      await expect(ensureSecretKey(unset, dataDir)).rejects.toThrow(`${file} holds no key`);
      expect(await readFile(file, 'utf8')).toBe(content);
    },
  );
});
