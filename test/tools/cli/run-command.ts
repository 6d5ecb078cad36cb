import type { ExitCode } from '#tools/cli/context.ts';
import { runCli } from '#tools/cli/run-cli.ts';
import type { Environment } from '#domain/settings/parse-settings.ts';

export type CommandResult = { exitCode: ExitCode; out: string; err: string };

/** Runs one command line with this environment and no other, and returns what it wrote. */
export const runCommand = async (
  args: readonly string[],
  environment: Environment,
  now = new Date(),
): Promise<CommandResult> => {
  let out = '';
  let err = '';
  const exitCode = await runCli(args, {
    environment,
    root: '/nowhere',
    now: () => now,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { exitCode, out, err };
};
