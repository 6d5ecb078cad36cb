import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { installPackages } from '#tools/bootstrap/packages.mjs';

it('never empties what a linked node_modules points at', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tocsin-'));
  try {
    const others = path.join(folder, 'others');
    const root = path.join(folder, 'clone');
    await mkdir(path.join(others, 'precious'), { recursive: true });
    await mkdir(root);
    await symlink(others, path.join(root, 'node_modules'));
    await writeFile(path.join(root, 'package-lock.json'), '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    const installing = installPackages({ root, progress: { detail: '' } });
    await expect(installing).rejects.toThrow('is a symbolic link');
    expect(await readdir(others)).toEqual(['precious']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
