import { readFile } from 'node:fs/promises';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureWorkflowBundle } from '#worker/bundle/workflow-bundle.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import { newestRelease, readHistories, writeHistory } from './recorded-history.ts';
import type { RecordedHistory } from './recorded-history.ts';
import { stories } from './stories.ts';

// Recording anew, when the workflow's commands change on purpose: TOCSIN_RECORD_HISTORIES=1 npm test -- test/replay
const isRecording = process.env['TOCSIN_RECORD_HISTORIES'] === '1';

const recordAll = async (): Promise<void> => {
  const room = await openEngineRoom();
  for (const { name, definition, live } of stories) {
    const element = room.newElement(name);
    await live(room, element);
    await writeHistory(name, room.workflow(element, definition));
  }
  await room.stop();
};

let codePath: string;
beforeAll(async () => {
  if (isRecording) await recordAll();
  codePath = await ensureWorkflowBundle();
}, 120_000);

/** The replay's error; undefined when the current workflow does just what the history says. */
const replay = async ({ name, history }: RecordedHistory): Promise<unknown> => {
  const options = { workflowBundle: { codePath }, replayName: name };
  const results = Worker.runReplayHistories(options, [{ workflowId: `incident/1/${name}`, history }]);
  for await (const { error } of results) return error;
  throw new Error('nothing was replayed');
};

describe('the recorded histories', () => {
  test('of the newest release are those of every story', async () => {
    const histories = await readHistories();
    const newest = histories.filter(({ release }) => release === newestRelease);
    expect(newest.map(({ name }) => name).sort()).toEqual(stories.map(({ name }) => name).sort());
  });

  test('of every release are replayed by the current workflow', async () => {
    for (const recorded of await readHistories()) {
      const name = `${String(recorded.release)}/${recorded.name}`;
      expect({ [name]: await replay(recorded) }).toEqual({ [name]: undefined });
    }
  });

  test('can tell a renamed activity, which a running incident would choke on', async () => {
    const [recorded] = await readHistories();
    if (recorded === undefined) throw new Error('no history');
    const text = JSON.stringify(recorded.history);
    const renamed = text.replaceAll(JSON.stringify('openTicket'), JSON.stringify('fileTicket'));

    const history = JSON.parse(renamed) as RecordedHistory['history']; // the same shape
    const error = await replay({ ...recorded, history });
    expect(renamed).not.toBe(text);
    expect(error).toBeInstanceOf(DeterminismViolationError);
  });

  test('name no path and no machine', async () => {
    const text = JSON.stringify(await readHistories());
    expect(text).not.toMatch(/"identity":"(?!recorder)|\.ts:\d+|file:\/\//);
  });
});

describe('the bundle of the workflows', () => {
  test('is built, and holds no module of Node', async () => {
    const code = await readFile(await ensureWorkflowBundle(), 'utf8');
    expect(code).toContain('./workflows/incident.ts');
    expect(code).not.toMatch(/"node:|'node:|require\(["'](?:fs|path|os|crypto|net|http|child_process|process)["']\)/);
    expect(code).not.toMatch(/"\.\/(?:db|activities|app|worker|tools|test)\//);
  });
});
