import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProcess } from '#activities/adapters/process/run-process.ts';
import { parseScriptConfig } from '#activities/adapters/ticket-script/script-config.ts';
import { createScriptSystem } from '#activities/adapters/ticket-script/script-system.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';

/** A folder of programs that ticket systems are made of. */
export type ScriptFolder = {
  path: string;
  /** A program of this text; its path. */
  scriptOf: (text: string) => Promise<string>;
  /** A ticket system whose create script has this text. */
  systemOf: (
    text: string,
    given?: Record<string, unknown> & { fixed?: string[] },
    run?: typeof runProcess,
  ) => Promise<TicketSystem>;
  remove: () => Promise<void>;
};

export const openScriptFolder = async (): Promise<ScriptFolder> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tocsin script '));
  let scripts = 0;
  const scriptOf = async (text: string): Promise<string> => {
    scripts += 1;
    const file = path.join(folder, `script ${String(scripts)}.sh`);
    await writeFile(file, `#!/bin/sh\n${text}\n`);
    await chmod(file, 0o755);
    return file;
  };
  return {
    path: folder,
    scriptOf,
    systemOf: async (text, { fixed = [], ...config } = {}, run = runProcess) => {
      const parsed = parseScriptConfig({ create: [await scriptOf(text), ...fixed], timeoutSeconds: 20, ...config });
      if (!parsed.ok) throw new Error(parsed.rule);
      return createScriptSystem(parsed.config, run);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
