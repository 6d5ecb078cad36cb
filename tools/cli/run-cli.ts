import { CommanderError } from 'commander';
import { CliFailure, UsageFailure } from './cli-failure.ts';
import type { CliContext, ExitCode } from './context.ts';
import { createProgram } from './program.ts';

/** Runs one command line and returns its exit code. Nothing is thrown: what failed is told on `err`. */
export const runCli = async (args: readonly string[], context: CliContext): Promise<ExitCode> => {
  let exitCode: ExitCode = 0;
  try {
    await createProgram(context, (code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, context);
  }
};

const report = (error: unknown, { err }: CliContext): ExitCode => {
  // Commander has written its message already; help that was asked for is no fault.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageFailure) {
    err(`${error.faults.map((fault) => `${fault}\n`).join('')}Help:  ${error.help}\n`);
    return 2;
  }
  if (error instanceof CliFailure) {
    err(`${error.message}\nHelp:  ${error.help}\n`);
    return 1;
  }
  err(`This is a bug in Tocsin: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
};
