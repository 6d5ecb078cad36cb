import path from 'node:path';
import { runCli } from './run-cli.ts';

/** Who reads no further, as `head` does, has what he wanted. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** The command-line tool: `npm run tocsin -- …`. */
process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  root: path.resolve(import.meta.dirname, '../..'),
  now: () => new Date(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
