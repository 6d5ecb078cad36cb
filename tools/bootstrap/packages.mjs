import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPrograms, isExecutable, run, tail } from './commands.mjs';
import { StepFailure } from './steps.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }>} Locked */

/** @param {string} file @returns {Promise<Locked | undefined>} */
const readLock = async (file) => {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    // Absent or cut short: then the packages count as not installed.
    return undefined;
  }
};

/**
 * True when node_modules holds what the lockfile says. npm writes node_modules/.package-lock.json last, so an interrupted install never
 * counts; and what a developer changed with `npm install` needs no second installation.
 * @param {string} root
 */
export const arePackagesInstalled = async (root) => {
  const wanted = await readLock(path.join(root, 'package-lock.json'));
  const present = await readLock(path.join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  const isThere = Object.entries(wanted).every(
    ([place, { version, optional, devOptional, link }]) =>
      place === '' || optional || devOptional || link || present[place]?.version === version,
  );
  return isThere && (await isExecutable(pinnedNode(root)));
};

/** The Node.js that all TypeScript runs under. @param {string} root */
export const pinnedNode = (root) => path.join(root, 'node_modules/.bin/node');

/** npm itself, as a command with its first arguments. @returns {Promise<string[]>} */
const npmCommand = async () => {
  const entry = process.env['npm_execpath'];
  if (entry && /npm-cli\.c?js$/.test(entry)) return [process.execPath, entry];
  const [npm] = await findPrograms('npm', [path.dirname(process.execPath)]);
  if (npm) return [npm];
  throw new StepFailure({
    tried: ['npm on PATH'],
    reason: 'npm was not found.',
    help: 'Install npm (it comes with Node.js), then run `npm start` again.',
  });
};

/** npm ci would empty what a linked node_modules points at, which belongs to somebody else. @param {string} root */
const refuseLinked = async (root) => {
  const folder = path.join(root, 'node_modules');
  const isLinked = await lstat(folder).then(
    (seen) => seen.isSymbolicLink(),
    () => false,
  );
  if (!isLinked) return;
  throw new StepFailure({
    tried: [`npm ci in ${root}`],
    reason: `${folder} is a symbolic link, and what it points at doesn't match the lockfile.`,
    help: `rm '${folder}'`,
  });
};

/**
 * The packages of the lockfile are in node_modules.
 * @param {{ root: string, progress: import('./steps.mjs').Progress }} options
 */
export const installPackages = async ({ root, progress }) => {
  if (await arePackagesInstalled(root)) {
    progress.detail = 'already there';
    return;
  }
  await refuseLinked(root);
  progress.detail = 'npm ci';
  const [command = 'npm', ...first] = await npmCommand();
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'];
  const { code, output } = await run(command, args, { cwd: root, timeoutMs: 20 * 60_000 });
  if (code === 0 && (await isExecutable(pinnedNode(root)))) return;
  throw new StepFailure({
    tried: [`npm ci in ${root}`],
    reason: code === 0 ? 'npm ci left no node_modules/.bin/node behind.' : `npm ci failed:\n${tail(output, 12)}`,
    help: 'Check that the package registry can be reached, then run `npm ci`.',
  });
};
