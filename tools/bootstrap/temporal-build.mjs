import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { findPrograms, run, tail } from './commands.mjs';
import { temporalVersion } from './temporal-version.mjs';

/** @param {string} folder @param {RegExp} name */
const subfolders = async (folder, name) => {
  try {
    return (await readdir(folder)).filter((entry) => name.test(entry)).map((entry) => path.join(folder, entry, 'bin'));
  } catch {
    // No such folder: Go isn't installed there.
    return [];
  }
};

/** Where Go's installers and the packagers of the common systems put it, besides PATH. */
const goFolders = async () => [
  '/usr/local/go/bin',
  '/usr/lib/go/bin',
  ...(await subfolders('/usr/lib', /^go-\d/)),
  '/opt/homebrew/bin',
  '/usr/local/bin',
  '/snap/bin',
  path.join(homedir(), 'go/bin'),
  path.join(homedir(), '.local/go/bin'),
  ...(await subfolders(path.join(homedir(), 'sdk'), /^go/)),
];

/** @param {string} text @returns {number[]} */
const versionIn = (text) => (/(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? []).slice(1).map((part) => Number(part ?? 0));

/** @param {number[]} version @param {number[]} least */
const isAtLeast = (version, least) => {
  const at = least.findIndex((part, index) => version[index] !== part);
  return at === -1 || (version[at] ?? 0) > (least[at] ?? 0);
};

/** @param {number[]} least @returns {Promise<{ go: string } | { why: string }>} */
const findGo = async (least) => {
  const seen = [];
  for (const go of await findPrograms('go', await goFolders())) {
    const { output } = await run(go, ['version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } });
    const version = versionIn(/go version go(\S+)/.exec(output)?.[1] ?? '');
    if (version.length > 0 && isAtLeast(version, least)) return { go };
    seen.push(`${go} is ${version.join('.') || 'unusable'}`);
  }
  return {
    why: `it needs Go ${least.join('.')} or newer; ${seen.join(', ') || 'no Go was found on PATH or in its usual folders'}`,
  };
};

/**
 * Builds the pinned program from source. From empty caches this takes minutes.
 * @param {string} module @param {string} target @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./temporal.mjs').Attempt>}
 */
export const buildTemporal = async (module, target, progress) => {
  const least = versionIn(/^go (\S+)/m.exec(await readFile(path.join(module, 'go.mod'), 'utf8'))?.[1] ?? '1.26.0');
  const found = await findGo(least);
  if ('why' in found) return found;
  progress.detail = 'building it with Go (minutes, once per user)';
  const version = `-X github.com/temporalio/cli/internal/temporalcli.Version=${temporalVersion}`;
  const args = [
    'build',
    '-v',
    '-trimpath',
    '-buildvcs=false',
    '-ldflags',
    `-s -w ${version}`,
    '-o',
    target,
    'github.com/temporalio/cli/cmd/temporal',
  ];
  const env = { ...process.env, GOTOOLCHAIN: 'local', CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '' };
  // With -v it names each package when it has compiled it.
  const onLine = (/** @type {string} */ line) => {
    progress.detail = `Go: ${line.startsWith('go: ') ? line.slice(4, 70) : `compiling, now at ${line.slice(0, 50)}`}`;
  };
  const { code, output } = await run(found.go, args, { cwd: module, env, timeoutMs: 30 * 60_000, onLine });
  progress.detail = 'built with Go';
  return code === 0 ? { path: target } : { why: tail(output) };
};
