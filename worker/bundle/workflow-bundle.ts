import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, glob, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = path.resolve(import.meta.dirname, '../..');

/** What the bundle is made from. */
const inputs = ['domain/**/*.ts', 'workflows/**/*.ts', 'package-lock.json'];

/**
 * The file of the workflows' code, made when these sources have none yet. Another process makes it: the bundler would leave
 * some 200 MB behind in the worker.
 * Failures: an error with the bundler's output.
 */
export const ensureWorkflowBundle = async (): Promise<string> => {
  const file = path.join(root, 'build', `workflows-${await hashInputs()}.js`);
  const isMade = await access(file).then(
    () => true,
    () => false, // not there yet
  );
  if (isMade) return file;
  await mkdir(path.dirname(file), { recursive: true });
  const bundler = spawn(process.execPath, [path.join(import.meta.dirname, 'make-bundle.ts'), file], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const output = text(bundler.stderr);
  const [code] = (await once(bundler, 'close')) as [number | null]; // the event's arguments
  if (code !== 0) throw new Error(`the workflows could not be bundled (exit code ${String(code)}):\n${await output}`);
  return file;
};

const hashInputs = async (): Promise<string> => {
  const files: string[] = [];
  for await (const file of glob(inputs, { cwd: root })) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(await readFile(path.join(root, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
};
