import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, output: string }} Finished */

/** @type {Set<number>} */
const runningGroups = new Set();
const keptOutput = 64 * 1024;

/**
 * Runs a command without a shell, in its own process group, until it ends.
 * A program that can't be started ends with code 127 and the reason as its output; nothing is thrown.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onLine?: (line: string) => void }} [options]
 * @returns {Promise<Finished>}
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve) => {
    const { cwd, env = process.env, timeoutMs = 60_000, onLine } = options;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk.toString('utf8')).slice(-keptOutput);
      const line = chunk.toString('utf8').trim().split('\n').at(-1);
      if (line && onLine) onLine(line);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const group = child.pid;
    if (group !== undefined) runningGroups.add(group);
    const timer = setTimeout(() => group !== undefined && endGroup(group, 'SIGKILL'), timeoutMs);
    /** @param {Finished} finished */
    const finish = (finished) => {
      clearTimeout(timer);
      if (group !== undefined) runningGroups.delete(group);
      resolve(finished);
    };
    child.on('error', (error) => finish({ code: 127, signal: null, output: error.message }));
    child.on('close', (code, signal) => finish({ code, signal, output }));
  });

/** @param {number} group @param {NodeJS.Signals} signal */
const endGroup = (group, signal) => {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
};

/** Ends every command that `run` has started and that still runs. */
export const endCommands = () => {
  for (const group of runningGroups) endGroup(group, 'SIGTERM');
};

/** @param {string} file */
export const isExecutable = async (file) => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    // Any reason (absent, not permitted, not a folder) means the same here: it can't be run.
    return false;
  }
};

/**
 * All programs of that name on PATH and in further folders, in that order.
 * @param {string} name @param {readonly string[]} [moreFolders]
 */
export const findPrograms = async (name, moreFolders = []) => {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const found = [];
  for (const folder of new Set([...folders, ...moreFolders])) {
    const file = path.join(folder, name);
    if (await isExecutable(file)) found.push(file);
  }
  return found;
};

/** The last lines of a command's output, for a message. @param {string} output @param {number} [lines] */
export const tail = (output, lines = 6) => output.trim().split('\n').slice(-lines).join('\n');
