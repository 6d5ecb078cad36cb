import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { endCommands } from '#tools/bootstrap/commands.mjs';
import { printFailure, runStep } from '#tools/bootstrap/steps.mjs';
import { buildWeb } from '#tools/supervisor/first-start/web-build.ts';
import { summarise, summaryLine } from './summary.ts';
import type { Report, Summary } from './summary.ts';

const root = path.resolve(import.meta.dirname, '../..');
const reportFile = path.join(root, '.cache/test-report.json');
const summaryFile = path.join(root, '.cache/test-summary.txt');

const runVitest = async (args: readonly string[]): Promise<number> => {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], { cwd: root, stdio: 'inherit' });
  const stop = () => void child.kill('SIGINT');
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, stop);
  const [code] = (await once(child, 'exit')) as [number | null]; // the event's arguments
  return code ?? 1;
};

const readSummary = async (): Promise<Summary> => {
  try {
    return summarise(JSON.parse(await readFile(reportFile, 'utf8')) as Report); // Vitest's own report
  } catch {
    // No report: the run broke before its first test, which is one failure.
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const main = async (): Promise<number> => {
  await mkdir(path.dirname(reportFile), { recursive: true });
  await Promise.all([rm(reportFile, { force: true }), rm(summaryFile, { force: true })]);
  process.once('disconnect', endCommands);
  try {
    await runStep('web pages', (progress) => buildWeb({ root, progress }));
  } catch (error) {
    printFailure(error);
    return 1;
  }
  const code = await runVitest(process.argv.slice(2));
  const summary = await readSummary();
  // Vitest also fails for errors outside of any test, which its counts don't show.
  if (code !== 0 && summary.failed === 0) summary.failed = 1;
  await writeFile(summaryFile, `${summaryLine(summary)}\n`);
  console.log(summaryLine(summary));
  return code === 0 && summary.failed === 0 ? 0 : 1;
};

process.exit(await main());
