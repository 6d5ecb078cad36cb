import { existsSync } from 'node:fs';
import { findPrograms, run, tail } from './commands.mjs';
import { StepFailure } from './steps.mjs';

/** @typedef {{ path: string, flavour: 'mariadb' | 'mysql', version: string }} DatabaseServer */

const folders = [
  '/usr/sbin',
  '/usr/libexec',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/local/mysql/bin',
  '/opt/homebrew/opt/mariadb/bin',
  '/opt/homebrew/opt/mysql/bin',
  '/usr/local/opt/mariadb/bin',
  '/usr/local/opt/mysql/bin',
  '/opt/mariadb/bin',
];

const help = {
  debian: 'apt-get install -y --no-install-recommends mariadb-server-core   (as root, or with sudo)',
  darwin: 'brew install mariadb',
  other:
    'Install MariaDB ≥ 10.6 or MySQL ≥ 8.0 (Fedora: dnf install mariadb-server; Arch: pacman -S mariadb; Alpine: apk add mariadb),',
};

const isDebian = () => existsSync('/etc/debian_version');

const helpHere = () => {
  const command = isDebian() ? help.debian : process.platform === 'darwin' ? help.darwin : help.other;
  return `${command}\nor set DATABASE_URL to a running server; then run \`npm start\` again.`;
};

/** @param {string} file @returns {Promise<DatabaseServer | { why: string }>} */
const inspect = async (file) => {
  const { code, output } = await run(file, ['--no-defaults', '--version'], { timeoutMs: 20_000 });
  const version = /Ver (\d+)\.(\d+)\.(\d+)/.exec(output);
  if (code !== 0 || !version) return { why: `${file}: --version failed: ${tail(output, 2)}` };
  const [major, minor] = [Number(version[1]), Number(version[2])];
  const flavour = output.includes('MariaDB') ? 'mariadb' : 'mysql';
  const isNewEnough = flavour === 'mysql' ? major >= 8 : major > 10 || (major === 10 && minor >= 6);
  const text = version.slice(1).join('.');
  if (!isNewEnough) return { why: `${file}: ${flavour} ${text} is older than ${flavour === 'mysql' ? '8.0' : '10.6'}` };
  return { path: file, flavour, version: text };
};

/**
 * The first usable server program of this machine; `tried` says what else was seen.
 * @param {string[]} tried @returns {Promise<DatabaseServer | undefined>}
 */
export const findDatabaseServer = async (tried = []) => {
  for (const name of ['mariadbd', 'mysqld']) {
    for (const file of await findPrograms(name, folders)) {
      const found = await inspect(file);
      if ('path' in found) return found;
      tried.push(found.why);
    }
  }
  if (tried.length === 0) tried.push(`mariadbd and mysqld on PATH and in ${folders.join(', ')}`);
  return undefined;
};

/** @param {readonly string[]} packages @returns {Promise<string | undefined>} the reason when it failed */
export const installDebianPackages = async (packages) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeoutMs: 15 * 60_000 };
  const waiting = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2'];
  const update = await run('apt-get', [...waiting, '-qq', 'update'], options);
  const install = await run(
    'apt-get',
    [...waiting, '-qq', 'install', '-y', '--no-install-recommends', ...packages],
    options,
  );
  if (install.code === 0) return undefined;
  return tail(update.code === 0 ? install.output : `${update.output}\n${install.output}`);
};

/** True when packages can be installed without asking anybody. */
export const mayInstallPackages = () => isDebian() && process.getuid?.() === 0;

/**
 * A MariaDB or MySQL server program that can be started privately; on Debian and its kin, root installs it when there is none.
 * The package has the program only: it starts no service.
 * @param {{ progress: import('./steps.mjs').Progress }} options
 * @returns {Promise<DatabaseServer>}
 */
export const acquireDatabaseServer = async ({ progress }) => {
  /** @type {string[]} */
  const tried = [];
  let server = await findDatabaseServer(tried);
  if (!server && mayInstallPackages()) {
    progress.detail = 'apt-get install mariadb-server-core';
    const why = await installDebianPackages(['mariadb-server-core']);
    if (why) tried.push(`apt-get install mariadb-server-core: ${why}`);
    server = await findDatabaseServer();
  }
  if (!server)
    throw new StepFailure({ tried, reason: 'No MySQL or MariaDB server program was found.', help: helpHere() });
  progress.detail = `${server.flavour} ${server.version} (${server.path})`;
  return server;
};
