import path from 'node:path';
import { runCli } from './run-cli.ts';

/** The command-line tool: `npm run tocsin -- …`. */
process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  root: path.resolve(import.meta.dirname, '../..'),
  now: () => new Date(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
