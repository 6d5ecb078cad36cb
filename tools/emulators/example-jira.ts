import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { StoredIssue } from '#test/support/jira/jira-world.ts';

/** The emulated Jira of an installation, which outlives its restarts. */
export type ExampleJira = { site: string; stop: () => Promise<void> };

/** The one that `npm run emulators` has too, when it is free. */
const wantedPort = 8_641;
const saveAfterMs = 200;

/** Starts the emulated site with the issues that it had, kept in the data folder. */
export const startExampleJira = async (dataDir: string): Promise<ExampleJira> => {
  const file = path.join(dataDir, 'example-jira.json');
  const emulator = await startSomewhere();
  const { world } = emulator;
  world.issues.push(...(await readIssues(file)));
  let timer: NodeJS.Timeout | null = null;
  let saved: Promise<void> = Promise.resolve();
  const save = (): Promise<void> => {
    saved = saved.then(async () => {
      await writeFile(`${file}.new`, JSON.stringify(world.issues), { mode: 0o600 });
      await rename(`${file}.new`, file);
    });
    return saved;
  };
  const { notify } = world;
  world.notify = (event) => {
    notify(event);
    timer ??= setTimeout(() => {
      timer = null;
      void save();
    }, saveAfterMs);
  };
  return {
    site: emulator.url,
    stop: async () => {
      if (timer !== null) clearTimeout(timer);
      await emulator.close();
      await save();
    },
  };
};

const startSomewhere = async (): Promise<JiraEmulator> => {
  try {
    return await startJiraEmulator('cloud', wantedPort);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startJiraEmulator('cloud');
  }
};

const readIssues = async (file: string): Promise<StoredIssue[]> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as StoredIssue[]; // written by `save`
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};
