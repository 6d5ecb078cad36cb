import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, withLock } from './cache-folder.mjs';
import { findPrograms, isExecutable, run } from './commands.mjs';
import { StepFailure } from './steps.mjs';
import { buildTemporal } from './temporal-build.mjs';
import { downloadTemporal } from './temporal-download.mjs';
import { temporalVersion } from './temporal-version.mjs';

/** Oldest server that the worker's pollers work with. */
const oldestServer = { major: 1, minor: 28 };

/**
 * @typedef {{ path: string } | { why: string }} Attempt
 * @typedef {(target: string, progress: import('./steps.mjs').Progress) => Promise<Attempt>} Acquire
 */

/** @param {string} file @returns {Promise<Attempt>} */
const inspect = async (file) => {
  if (!(await isExecutable(file))) return { why: 'there is no such program' };
  const { output } = await run(file, ['--version'], { timeoutMs: 20_000 });
  const server = /Server (\d+)\.(\d+)/.exec(output);
  if (!server) return { why: `its --version names no server: ${output.trim().slice(0, 200)}` };
  const [major, minor] = [Number(server[1]), Number(server[2])];
  const { major: least, minor: leastMinor } = oldestServer;
  const isNewEnough = major > least || (major === least && minor >= leastMinor);
  return isNewEnough ? { path: file } : { why: `its server ${major}.${minor} is older than ${least}.${leastMinor}` };
};

/** Path of the binary in the user's cache, keyed by version and by what it is built from. @param {string} root */
const cachedPath = async (root) => {
  const sums = await readFile(path.join(root, 'tools/temporal/go.sum'));
  const key = createHash('sha256').update(sums).digest('hex').slice(0, 16);
  return path.join(await cacheFolder(root), `temporal-${temporalVersion}-${key}`, 'temporal');
};

/**
 * Puts the binary into the cache, at once and whole: others see either nothing or all of it.
 * @param {string} target @param {import('./steps.mjs').Progress} progress @param {Acquire} acquire @returns {Promise<Attempt>}
 */
const intoCache = async (target, progress, acquire) => {
  await mkdir(path.dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}`;
  try {
    const got = await acquire(unfinished, progress);
    if ('why' in got) return got;
    const seen = await inspect(unfinished);
    if ('why' in seen) return seen;
    await rename(unfinished, target);
    return { path: target };
  } finally {
    await rm(unfinished, { force: true });
  }
};

/** @param {string} root @returns {Promise<[string, () => Promise<Attempt>][]>} */
const foundWays = async (root) => {
  const onPath = await findPrograms('temporal');
  const cached = await cachedPath(root);
  return [...onPath, cached].map((file) => [file, () => inspect(file)]);
};

/** @param {string} root @param {import('./steps.mjs').Progress} progress @param {string[]} tried */
const obtain = async (root, progress, tried) => {
  const target = await cachedPath(root);
  const onWait = (/** @type {number} */ owner) => (progress.detail = `process ${owner} is getting it; waiting`);
  return withLock({ lock: `${path.dirname(target)}.lock`, onWait }, async () => {
    if (await isExecutable(target)) return target;
    const module = path.join(root, 'tools/temporal');
    for (const [way, acquire] of /** @type {[string, Acquire][]} */ ([
      ['the official download', downloadTemporal],
      ['go build of tools/temporal', (to, shown) => buildTemporal(module, to, shown)],
    ])) {
      const attempt = await intoCache(target, progress, acquire);
      if ('path' in attempt) return attempt.path;
      tried.push(`${way}: ${attempt.why}`);
    }
    return undefined;
  });
};

/** @param {string} chosen */
const inspectChosen = async (chosen) => {
  const attempt = await inspect(path.resolve(chosen));
  if ('path' in attempt) return attempt.path;
  const help = 'Point TEMPORAL_CLI at a working `temporal` program, or unset it.';
  throw new StepFailure({
    tried: [`TEMPORAL_CLI=${chosen}`],
    reason: `TEMPORAL_CLI can't be used: ${attempt.why}.`,
    help,
  });
};

/**
 * The path of a usable `temporal` program: TEMPORAL_CLI, PATH, the user's cache, the official download, or built with Go.
 * @param {{ root: string, progress: import('./steps.mjs').Progress }} options
 * @returns {Promise<string>}
 */
export const acquireTemporal = async ({ root, progress }) => {
  const chosen = process.env['TEMPORAL_CLI']?.trim();
  if (chosen) return inspectChosen(chosen);
  /** @type {string[]} */
  const tried = [];
  for (const [way, attemptIt] of await foundWays(root)) {
    const attempt = await attemptIt();
    if ('path' in attempt) {
      progress.detail ||= attempt.path;
      return attempt.path;
    }
    tried.push(`${way}: ${attempt.why}`);
  }
  const obtained = await obtain(root, progress, tried);
  if (obtained) return obtained;
  throw new StepFailure({
    tried,
    reason: 'No Temporal server could be found, downloaded or built.',
    help: 'Install Go 1.26 or newer from https://go.dev/dl/ (or set TEMPORAL_ADDRESS to a running cluster), then run `npm start` again.',
  });
};
