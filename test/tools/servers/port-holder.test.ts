import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { holdsPort } from '#tools/servers/port-holder.ts';
import { reservedPort } from '#tools/servers/ports.ts';
import { signalGroup } from '#tools/servers/server-process.ts';

const started: ChildProcess[] = [];

afterEach(() => {
  for (const { pid } of started.splice(0)) if (pid !== undefined) signalGroup(pid, 'SIGKILL');
});

const listen = (port: number, host: string) =>
  `require('net').createServer().listen(${port}, '${host}', () => console.log('listening'))`;

/** A process that leads its group, once it or its child says that it listens; its number. */
const leader = async (command: string, args: string[]): Promise<number> => {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
};

it.each(['127.0.0.1', '0.0.0.0', '::'])('knows the port on which a process listens at %s', async (host) => {
  const port = await reservedPort();
  const pid = await leader(process.execPath, ['-e', listen(port, host)]);
  expect(await holdsPort(pid, port)).toBe(true);
  expect(await holdsPort(pid, port + 1)).toBe(false);
});

it('knows the port on which a child of a wrapper listens', async () => {
  const port = await reservedPort();
  const pid = await leader('/bin/sh', ['-c', '"$0" -e "$1"; true', process.execPath, listen(port, '127.0.0.1')]);
  expect(await holdsPort(pid, port)).toBe(true);
});

it('does not take the port of another process for its own', async () => {
  const [port, other] = [await reservedPort(), await reservedPort()];
  const pid = await leader(process.execPath, ['-e', listen(other, '127.0.0.1')]);
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  expect(await holdsPort(pid, port)).toBe(false);
  server.close();
});

it('says no of a process that has ended', async () => {
  const port = await reservedPort();
  const pid = await leader(process.execPath, ['-e', listen(port, '127.0.0.1')]);
  const ended = once(started[0] ?? process, 'exit');
  signalGroup(pid, 'SIGKILL');
  await ended;
  expect(await holdsPort(pid, port)).toBe(false);
});
