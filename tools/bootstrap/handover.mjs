import { spawn } from 'node:child_process';
import path from 'node:path';
import { pinnedNode } from './packages.mjs';
import { root } from './prepare.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Goes on in the pinned Node.js and ends when that does, with its exit code.
 *
 * The child has a process group of its own, so that one Ctrl-C reaches it exactly once: through here. It holds a channel to this process
 * and stops when that closes, so it ends in order even when this one is killed.
 * @param {string} script path inside the clone @param {readonly string[]} args @returns {Promise<number>}
 */
export const handOver = (script, args) =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    };
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
    const child = spawn(pinnedNode(root), [path.join(root, script), ...args], {
      cwd: root,
      env,
      stdio,
      detached: true,
    });
    const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, stop);
    watchParent(() => stop('SIGTERM'));
    child.once('exit', (code) => resolve(code ?? 1));
  });

/** npm passes most signals on, but not its own sudden death: then this process has a new parent. @param {() => void} onGone */
const watchParent = (onGone) => {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, 500);
  watch.unref();
};
