import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowHandle } from '@temporalio/client';
import { eventually } from '#test/support/eventually.ts';

/** One folder for each shape of the workflow that was released; a new one begins when its commands change on purpose. */
const releases = ['1', '2', '3', '4'] as const;
export const newestRelease = releases.length;

const folderOf = (release: string): string => path.join(import.meta.dirname, 'histories', release);

/** A history as `temporal workflow show -o json` writes it. */
export type RecordedHistory = { release: number; name: string; history: { events: Record<string, unknown>[] } };

/** All recorded histories, by release and name. */
export const readHistories = async (): Promise<RecordedHistory[]> =>
  (await Promise.all(releases.map(readRelease))).flat();

const readRelease = async (release: string): Promise<RecordedHistory[]> => {
  const folder = folderOf(release);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const history = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as RecordedHistory['history']; // as written below
      return { release: Number(release), name: path.basename(file, '.json'), history };
    }),
  );
};

/** Writes a run's history into the newest release, up to a task that is complete, without what tells the machine that it ran on. */
export const writeHistory = async (name: string, workflow: WorkflowHandle): Promise<void> => {
  const history = await eventually('the workflow is at rest', async () => {
    const fetched = await workflow.fetchHistory();
    return isAtRest(fetched.events ?? []) && historyToJSON(fetched);
  });
  const neutral = history
    .replaceAll(/"identity": ?"[^"]*"/g, '"identity": "recorder"')
    .replaceAll(/"stackTrace": ?"(?:[^"\\]|\\.)*"/g, '"stackTrace": ""');
  const folder = folderOf(String(newestRelease));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(JSON.parse(neutral), null, 1)}\n`);
};

type Events = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>;

const isAtRest = (events: Events): boolean =>
  events.findLastIndex((event) => event.workflowTaskCompletedEventAttributes) >
  events.findLastIndex((event) => event.workflowTaskScheduledEventAttributes);
