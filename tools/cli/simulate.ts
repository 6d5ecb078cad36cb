import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FieldFault } from '#domain/intake/alert.ts';
import { simulate } from '#domain/simulation/simulate.ts';
import { UsageFailure } from './cli-failure.ts';
import type { CliContext, ExitCode } from './context.ts';

const maxMebibytes = 50;
const linesAtOnce = 10_000;

/**
 * Plays each script through the engine and writes its decisions. Returns 1 when one of them can't be played: its faults are
 * written, and the others are played all the same.
 */
export const simulateScripts = async ({ out, err }: CliContext, args: readonly string[]): Promise<ExitCode> => {
  const faults = args.filter((arg) => arg.startsWith('-')).map((arg) => `${arg} is not an option of this command`);
  if (args.length === 0) faults.push('a script must be given');
  if (faults.length > 0) throw new UsageFailure(faults, 'docs/guides/simulate.md shows how a script is written.');
  let exitCode: ExitCode = 0;
  for (const file of args) {
    const name = path.basename(file);
    const simulated = await simulateFile(file, args.length > 1 ? name : null);
    const { warnings = [] } = simulated;
    err(warnings.map((warning) => `${describe(name, warning)} (ignored)\n`).join(''));
    if (simulated.ok) writeLines(out, simulated.lines);
    else {
      err(simulated.faults.map((fault) => `${describe(name, fault)}\n`).join(''));
      exitCode = 1;
    }
  }
  return exitCode;
};

const describe = (file: string, { field, rule }: FieldFault): string => `${file}: ${field}: ${rule}`;

type Simulated =
  { ok: true; lines: string[]; warnings?: FieldFault[] } | { ok: false; faults: FieldFault[]; warnings?: FieldFault[] };

const simulateFile = async (file: string, script: string | null): Promise<Simulated> => {
  const read = await readScriptFile(file);
  return read.ok ? simulate(read.text, script) : { ok: false, faults: [{ field: '(file)', rule: read.rule }] };
};

type Read = { ok: true; text: string } | { ok: false; rule: string };

const readScriptFile = async (file: string): Promise<Read> => {
  try {
    const { size } = await stat(file);
    if (size > maxMebibytes * 2 ** 20) return { ok: false, rule: `must have at most ${String(maxMebibytes)} MiB` };
    return { ok: true, text: await readFile(file, 'utf8') };
  } catch (error) {
    // The file system says what is wrong with the path.
    return {
      ok: false,
      rule: `must be a file that can be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
};

const writeLines = (out: CliContext['out'], lines: readonly string[]): void => {
  for (let at = 0; at < lines.length; at += linesAtOnce) out(`${lines.slice(at, at + linesAtOnce).join('\n')}\n`);
};
