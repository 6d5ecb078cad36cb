import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ConnectionCheck } from '../../ticket/ticket-system.ts';
import type { ScriptConfig } from './script-config.ts';

const calls = ['create', 'update', 'find', 'close', 'reopen', 'comment', 'query'] as const;
/** Where programs are looked for that are named without a folder, as those that run them do. */
const defaultPath = '/usr/local/bin:/usr/bin:/bin';

/** For each script that the settings name, whether it is there and can be run. Runs none of them. */
export const checkPrograms = (config: ScriptConfig): Promise<ConnectionCheck[]> =>
  Promise.all(
    calls.flatMap((call) => {
      const program = config[call]?.[0];
      return program === undefined ? [] : [checkProgram(call, program, config.environment['PATH'] ?? defaultPath)];
    }),
  );

const checkProgram = async (call: string, program: string, folders: string): Promise<ConnectionCheck> => {
  const files = program.includes('/')
    ? [program]
    : folders.split(path.delimiter).map((folder) => path.join(folder, program));
  const results = await Promise.all(files.map(whyNot));
  const isOk = results.includes(null);
  const message = isOk ? `${program} can be run` : `${program} can't be run: ${results[0] ?? 'it is nowhere on PATH'}`;
  return { what: `${call} script`, isOk, message };
};

/** null: the file can be run. */
const whyNot = async (file: string): Promise<string | null> => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile() ? null : 'it is not a file';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
};
