import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPrivateServers } from '#tools/servers/private-servers.ts';
import type { PrivateServers } from '#tools/servers/private-servers.ts';
import { waitUntilReady } from '#tools/servers/readiness.ts';
import { startProcess } from '#tools/servers/server-process.ts';
import { eventually } from '#test/support/eventually.ts';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
};

describe('private servers in a folder with a long name, spaces, quotes and accents', () => {
  let parent: string;
  let directory: string;
  let servers: PrivateServers;

  beforeAll(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'tocsin '));
    directory = path.join(parent, `it's "ünï"`, 'x'.repeat(90));
    servers = await startPrivateServers({ directory });
  });

  afterAll(async () => {
    await servers.stop();
    await rm(parent, { recursive: true });
  });

  it('talk UTF-8 and UTC, and have each commit on disk before they answer', async () => {
    const connection = await createConnection(servers.databaseUrl);
    const [rows] = await connection.query(
      'SELECT @@character_set_server c, @@collation_database d, @@global.time_zone z, @@innodb_flush_log_at_trx_commit f',
    );
    await connection.end();
    expect(rows).toEqual([{ c: 'utf8mb4', d: 'utf8mb4_unicode_ci', z: '+00:00', f: 1 }]);
  });

  it.each(['root', '', 'mysql', 'tocsin'])('refuse the user "%s" without a password', async (user) => {
    const socketPath = new URL(servers.databaseUrl).searchParams.get('socketPath') ?? '';
    const { hostname, port } = new URL(servers.databaseUrl);
    await expect(createConnection({ user, socketPath })).rejects.toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' });
    await expect(createConnection({ user, host: hostname, port: Number(port) })).rejects.toMatchObject({
      code: 'ER_ACCESS_DENIED_ERROR',
    });
  });

  it('let the account use its own database and no other', async () => {
    const connection = await createConnection(servers.databaseUrl);
    await expect(connection.query('CREATE DATABASE another')).rejects.toMatchObject({
      code: 'ER_DBACCESS_DENIED_ERROR',
    });
    await connection.end();
  });

  it('keep their folder and passwords from other users', async () => {
    const modes = ['', 'credentials.json', 'accounts.sql'].map((name) => path.join(directory, 'mysql', name));
    const seen = await Promise.all(modes.map(async (file) => (await stat(file)).mode & 0o077));
    expect(seen).toEqual([0, 0, 0]);
  });

  it('have every commit again after kill -9', async () => {
    const connection = await createConnection(servers.databaseUrl);
    connection.on('error', () => undefined);
    await connection.query('CREATE TABLE kept (id INT PRIMARY KEY)');
    await connection.query('INSERT INTO kept VALUES (7)');
    process.kill(servers.pids.mysql, 'SIGKILL');
    await eventually('its end', () => !isAlive(servers.pids.mysql));
    const again = await startProcess(servers.launches.mysql);
    await waitUntilReady(servers.launches.mysql, again);
    const after = await createConnection(servers.databaseUrl);
    const [rows] = await after.query('SELECT id FROM kept');
    await after.end();
    await again.stop(5000);
    expect(rows).toEqual([{ id: 7 }]);
  });
});
