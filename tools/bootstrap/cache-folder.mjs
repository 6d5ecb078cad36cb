import { constants } from 'node:fs';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A folder for things that several clones share: `$XDG_CACHE_HOME/tocsin` or `~/.cache/tocsin`, else one inside this clone.
 * @param {string} root
 */
export const cacheFolder = async (root) => {
  const base = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  for (const folder of [path.join(base, 'tocsin'), path.join(root, '.cache/tocsin')]) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return folder;
    } catch {
      // No home or one that can't be written to: the next place serves this clone alone.
    }
  }
  throw new Error(`neither ${base} nor ${root} can be written to`);
};

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
};

/** @param {string} lock @returns {Promise<number | undefined>} */
const ownerOf = async (lock) => {
  try {
    return Number(await readFile(path.join(lock, 'pid'), 'utf8'));
  } catch {
    // Not written yet, or just released.
    return undefined;
  }
};

/** @param {string} lock @returns {Promise<boolean>} */
const take = async (lock) => {
  try {
    await mkdir(lock);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(path.join(lock, 'pid'), String(process.pid));
  return true;
};

/**
 * Runs `work` while no other process that shares the folder does. The lock of a process that died is taken over.
 * @template T
 * @param {{ lock: string, onWait: (owner: number) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withLock = async ({ lock, onWait }, work) => {
  let unowned = 0;
  while (!(await take(lock))) {
    const owner = await ownerOf(lock);
    unowned = owner === undefined ? unowned + 1 : 0;
    if (owner === undefined ? unowned > 20 : !isAlive(owner)) await rm(lock, { recursive: true, force: true });
    else if (owner !== undefined) onWait(owner);
    await sleep(250);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
};
