import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run, tail } from '#tools/bootstrap/commands.mjs';
import { StepFailure } from '#tools/bootstrap/steps.mjs';
import type { Progress } from '#tools/bootstrap/steps.mjs';

/** What the built pages are made from. */
const inputs = [
  'app/**/*',
  'domain/**/*',
  'db/**/*.ts',
  'workflows/contract/**/*',
  'public/**/*',
  '*.config.ts',
  '*.config.js',
  'package-lock.json',
  'package.json',
];
const stamp = 'build/.made-from';

const hashInputs = async (root: string): Promise<string> => {
  const hash = createHash('sha256');
  const files = new Set<string>();
  for await (const file of glob(inputs, { cwd: root })) files.add(file);
  for (const file of [...files].sort()) {
    const place = path.join(root, file);
    if ((await stat(place)).isFile())
      hash
        .update(`${file}\0`)
        .update(await readFile(place))
        .update('\0');
  }
  return hash.digest('hex');
};

/** The pages in `build/` are made from the present sources; nothing is done when they are already. */
export const buildWeb = async ({ root, progress }: { root: string; progress: Progress }): Promise<void> => {
  const wanted = await hashInputs(root);
  const made = await readFile(path.join(root, stamp), 'utf8').catch(() => '');
  if (made === wanted) {
    progress.detail = 'unchanged';
    return;
  }
  progress.detail = 'remix vite:build';
  const remix = path.join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const { code, output } = await run(process.execPath, [remix, 'vite:build'], {
    cwd: root,
    env,
    timeoutMs: 10 * 60_000,
  });
  if (code !== 0) {
    throw new StepFailure({
      tried: ['remix vite:build'],
      reason: `The pages could not be built:\n${tail(output, 20)}`,
      help: 'npm run build',
    });
  }
  await mkdir(path.join(root, 'build'), { recursive: true });
  await writeFile(path.join(root, stamp), wanted);
};
