import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '#tools/bootstrap/commands.mjs';
import type { Programs } from './services/embedded-servers.ts';
import type { Ready } from './records/ready-file.ts';

/** Versions of what runs here; null for external servers. */
export const readVersions = async (root: string, programs: Programs): Promise<Ready['versions']> => {
  // The file is this project's own.
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const temporal = programs.temporal === undefined ? null : await run(programs.temporal, ['--version']);
  return {
    tocsin: version,
    node: process.versions.node,
    temporal: temporal === null ? null : (/Server ([\d.]+)/.exec(temporal.output)?.[1] ?? 'unknown'),
    mysql: programs.database === undefined ? null : `${programs.database.flavour} ${programs.database.version}`,
  };
};
