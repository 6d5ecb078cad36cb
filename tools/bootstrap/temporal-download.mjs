import { createHash } from 'node:crypto';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { run, tail } from './commands.mjs';
import { temporalVersion } from './temporal-version.mjs';

const connectMs = 3000;
const host = 'github.com';
const release = `https://${host}/temporalio/cli/releases/download/v${temporalVersion}`;

/** @returns {string | undefined} */
const platform = () => {
  const arch = { x64: 'amd64', arm64: 'arm64' }[/** @type {'x64' | 'arm64'} */ (process.arch)];
  return ['linux', 'darwin'].includes(process.platform) && arch ? `${process.platform}_${arch}` : undefined;
};

/** Says quickly whether the machine reaches the download at all. @returns {Promise<string | undefined>} the reason when not */
const unreachable = () =>
  new Promise((resolve) => {
    const socket = connect({ host, port: 443 });
    const end = (/** @type {string | undefined} */ why) => {
      socket.destroy();
      resolve(why);
    };
    socket.setTimeout(connectMs, () => end(`${host} did not answer within ${connectMs / 1000} s`));
    socket.once('connect', () => end(undefined));
    socket.once('error', (error) => end(`${host} can't be reached (${error.message})`));
  });

/** @param {string} name @param {number} timeoutMs */
const fetchFile = async (name, timeoutMs) => {
  const response = await fetch(`${release}/${name}`, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${release}/${name} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};

/**
 * @param {string} archive @param {string} target @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./temporal.mjs').Attempt>}
 */
const fetchVerified = async (archive, target, progress) => {
  progress.detail = `downloading ${archive}`;
  // The checksums are the release's own, published beside it and fetched over TLS.
  const sums = (await fetchFile('checksums.txt', 15_000)).toString('utf8');
  const wanted = sums
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([, name]) => name === archive)?.[0];
  if (!wanted) return { why: `its checksums.txt doesn't name ${archive}` };
  const content = await fetchFile(archive, 10 * 60_000);
  const got = createHash('sha256').update(content).digest('hex');
  if (got !== wanted) return { why: `the checksum of ${archive} is ${got}, not ${wanted}` };
  const folder = `${target}.unpacked`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, archive), content);
    const { code, output } = await run('tar', ['-xzf', archive, 'temporal'], { cwd: folder });
    if (code !== 0) return { why: `tar failed: ${tail(output, 2)}` };
    await copyFile(path.join(folder, 'temporal'), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  progress.detail = 'downloaded, checksum verified';
  return { path: target };
};

/**
 * The program of the official release is at `target`, when its checksum is the published one.
 * @param {string} target @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./temporal.mjs').Attempt>}
 */
export const downloadTemporal = async (target, progress) => {
  const suffix = platform();
  if (!suffix) return { why: `there is none for ${process.platform} on ${process.arch}` };
  const why = await unreachable();
  if (why) return { why };
  try {
    return await fetchVerified(`temporal_cli_${temporalVersion}_${suffix}.tar.gz`, target, progress);
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
};
