import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withLock } from '#tools/bootstrap/cache-folder.mjs';

let folder: string;
let lock: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tocsin-'));
  lock = path.join(folder, 'temporal.lock');
});

afterEach(() => rm(folder, { recursive: true }));

it('lets one at a time do the work, and tells the others whom they wait for', async () => {
  const events: string[] = [];
  const owners: number[] = [];
  const work = (name: string) =>
    withLock({ lock, onWait: (owner) => owners.push(owner) }, async () => {
      events.push(`${name} begins`);
      // The first goes on once the second has met the lock, however busy the machine is.
      if (events.length === 1) await vi.waitFor(() => expect(owners).not.toEqual([]), { timeout: 10_000 });
      else await sleep(30);
      events.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  const [first] = events[0]?.split(' ') ?? [];
  const second = first === 'a' ? 'b' : 'a';
  expect(events).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
  expect(new Set(owners)).toEqual(new Set([process.pid]));
});

it('takes over the lock of a process that died', async () => {
  await mkdir(lock);
  await writeFile(path.join(lock, 'pid'), '4194999');
  expect(await withLock({ lock, onWait: () => undefined }, () => Promise.resolve('done'))).toBe('done');
});
