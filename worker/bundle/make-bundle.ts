import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Writes the workflows' bundle to the file that is named; whole or not at all, so that two workers may do it at once. */
const [, , file] = process.argv;
if (file === undefined) throw new Error('usage: make-bundle.ts FILE');
const { code } = await bundleWorkflowCode({
  workflowsPath: path.resolve(import.meta.dirname, '../../workflows/index.ts'),
});
const draft = `${file}.${String(process.pid)}`;
await writeFile(draft, code);
await rename(draft, file);
