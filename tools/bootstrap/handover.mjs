import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './commands.mjs';
import { pinnedNode } from './packages.mjs';
import { root } from './prepare.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Goes on in the pinned Node.js and ends when that does, with its exit code.
 *
 * The child has a process group of its own, so that one Ctrl-C reaches it exactly once: through here. It holds a channel to this process
 * and stops when that closes, so it ends in order even when this one is killed.
 * @param {string} script path inside the clone @param {readonly string[]} args @param {readonly string[]} [nodeOptions]
 * @returns {Promise<number>}
 */
export const handOver = (script, args, nodeOptions = []) =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    };
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
    const child = spawn(pinnedNode(root), [...nodeOptions, path.join(root, script), ...args], {
      cwd: root,
      env,
      stdio,
      detached: true,
    });
    const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, stop);
    void watchParents(() => stop('SIGTERM'));
    child.once('exit', (code) => resolve(code ?? 1));
  });

const watchEveryMs = 500;

/** @param {number} pid @returns {Promise<number | undefined>} */
const parentOf = async (pid) => {
  if (process.platform !== 'linux')
    return Number((await run('ps', ['-o', 'ppid=', '-p', String(pid)])).output) || undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) || undefined;
};

/**
 * npm passes most signals on, but not its own sudden death. Between it and this process stands a shell, so both are watched:
 * a parent that has changed means that one of them is gone.
 * @param {() => void} onGone
 */
const watchParents = async (onGone) => {
  const parent = process.ppid;
  const isUnderNpm = process.env['npm_lifecycle_event'] !== undefined;
  const grandparent = isUnderNpm ? await parentOf(parent) : undefined;
  const check = async () => {
    if (process.ppid !== parent) return onGone();
    if (grandparent !== undefined && (await parentOf(parent)) !== grandparent) return onGone();
    setTimeout(check, watchEveryMs).unref();
  };
  setTimeout(check, watchEveryMs).unref();
};
