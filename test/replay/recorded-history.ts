import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowHandle } from '@temporalio/client';
import { eventually } from '#test/support/eventually.ts';

const folder = path.join(import.meta.dirname, 'histories');

/** A history as `temporal workflow show -o json` writes it. */
export type RecordedHistory = { name: string; history: { events: Record<string, unknown>[] } };

/** All recorded histories, by name. */
export const readHistories = async (): Promise<RecordedHistory[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(folder, file), 'utf8');
      return { name: path.basename(file, '.json'), history: JSON.parse(text) as RecordedHistory['history'] }; // as written below
    }),
  );
};

/** Writes a run's history, up to a task that is complete, without what tells the machine that it ran on. */
export const writeHistory = async (name: string, workflow: WorkflowHandle): Promise<void> => {
  const history = await eventually('the workflow is at rest', async () => {
    const fetched = await workflow.fetchHistory();
    return isAtRest(fetched.events ?? []) && historyToJSON(fetched);
  });
  const neutral = history
    .replaceAll(/"identity": ?"[^"]*"/g, '"identity": "recorder"')
    .replaceAll(/"stackTrace": ?"(?:[^"\\]|\\.)*"/g, '"stackTrace": ""');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(JSON.parse(neutral), null, 1)}\n`);
};

type Events = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>;

const isAtRest = (events: Events): boolean =>
  events.findLastIndex((event) => event.workflowTaskCompletedEventAttributes) >
  events.findLastIndex((event) => event.workflowTaskScheduledEventAttributes);
