import { expect, test } from 'vitest';
import type { RelayedAlert } from '#db/relay/alert-fact.ts';
import { SignalQueue } from '#worker/relay/signal-queue.ts';
import type { SignalQueueOptions } from '#worker/relay/signal-queue.ts';
import { eventually } from '#test/support/eventually.ts';

type Sent = { key: string; ids: number[]; at: number };

const blank = {
  sourceId: 1,
  key: 'k',
  status: 'firing',
  notice: null,
  severity: null,
  atMs: 0,
  isIdentified: false,
} as const;
const gatherMs = 60;
const retryMs = 40;

const open = (options: Partial<SignalQueueOptions> = {}, isBroken: (key: string) => boolean = () => false) => {
  const sent: Sent[] = [];
  const failures: string[] = [];
  const send: SignalQueueOptions['send'] = (key, _input, alerts) => {
    if (isBroken(key)) return Promise.reject(new Error('BUSY_WORKFLOW'));
    sent.push({ key, ids: alerts.map(({ id }) => id), at: performance.now() });
    return Promise.resolve();
  };
  const onFailure = (key: string): unknown => failures.push(key);
  const loads: number[][] = [];
  const load: SignalQueueOptions['load'] = (ids) => {
    loads.push(ids);
    return Promise.resolve(ids.filter((id) => !linked.has(id)).map((id) => ({ ...blank, id })));
  };
  const linked = new Set<number>();
  const limits = {
    gatherMs,
    retryMs,
    maxAlertsPerSignal: 500,
    maxPendingPerKey: 1_000,
    maxPending: 5_000,
    maxConcurrent: 2,
  };
  const queue = new SignalQueue({ send, load, onFailure, ...limits, ...options });
  const add = (key: string, ...ids: number[]): void =>
    queue.add(
      key,
      { definitionId: 1, element: key, elementHash: key },
      ids.map((id): RelayedAlert => ({ ...blank, id })),
    );
  return { queue, add, sent, failures, loads, linked };
};

const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);
const isEmpty = (queue: SignalQueue) => eventually('the queue is empty', () => queue.size === 0);

test('the first alert of a key goes at once, later ones gather and go together', async () => {
  const { queue, add, sent } = open({ gatherMs: 1_000 });
  add('a', 1);
  await new Promise((resolve) => setImmediate(resolve)); // no time passes but that of what is done at once
  expect(sent.map(({ ids }) => ids)).toEqual([[1]]);
  for (const id of numbers(50, 2)) add('a', id);
  await isEmpty(queue);
  expect(sent.map(({ ids }) => ids)).toEqual([[1], numbers(50, 2)]);
});

test('a signal carries at most 500 alerts, and those of a key keep their distance', async () => {
  const { queue, add, sent } = open();
  add('a', ...numbers(1_700));
  await isEmpty(queue);
  expect(sent.map(({ ids }) => ids.length)).toEqual([500, 500, 500, 200]);
  expect(sent.flatMap(({ ids }) => ids)).toEqual(numbers(1_700));
  const distances = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
  expect(Math.min(...distances)).toBeGreaterThanOrEqual(gatherMs - 2);
});

test('a key whose signals fail holds no other key back, and its alerts go when they can', async () => {
  let isBroken = true;
  const { queue, add, sent, failures } = open({}, (key) => isBroken && key.startsWith('bad'));
  for (const key of ['bad-1', 'bad-2', 'bad-3']) add(key, Number(key.at(-1)));
  for (const id of numbers(20, 10)) add(`good-${String(id)}`, id);
  await eventually('the good ones are sent', () => sent.length === 20);
  await eventually('the bad ones are tried again', () => failures.length > 6);
  expect(queue.size).toBe(3);
  isBroken = false;
  await isEmpty(queue);
  expect(
    sent
      .slice(20)
      .flatMap(({ ids }) => ids)
      .sort(),
  ).toEqual([1, 2, 3]);
});

test('a key whose signals fail keeps one signal in memory: the database has the rest', async () => {
  const { queue, add, failures } = open({}, () => true);
  add('bad', ...numbers(5_000));
  await eventually('it has failed', () => failures.length > 0);
  expect(queue.size).toBeLessThanOrEqual(500);
  expect(queue.has(0)).toBe(true);
  expect(queue.has(4_999)).toBe(false);
});

test('of a hot key, what is beyond its share of the memory is known by id, and read again when its turn has come', async () => {
  const { queue, add, sent, loads, linked } = open({ gatherMs: 5 });
  add('hot', ...numbers(2_600));
  add('hot', ...numbers(400, 2_600));
  expect(queue.size).toBe(3_000);
  expect(queue.pendingSize).toBe(1_000);
  linked.add(2_000); // by another worker, meanwhile
  await isEmpty(queue);
  expect(sent.flatMap(({ ids }) => ids)).toEqual(numbers(3_000).filter((id) => id !== 2_000));
  expect(loads.map((ids) => ids.length)).toEqual([1_000, 1_000]);
  expect(queue.has(2_000)).toBe(false);
});

test('of many keys, no more facts are kept than all may have together', async () => {
  const { queue, add, sent } = open({ gatherMs: 5 });
  for (let key = 0; key < 20; key += 1) add(`key-${String(key)}`, ...numbers(500, key * 500));
  expect(queue.pendingSize).toBe(5_000);
  expect(queue.size).toBe(10_000);
  await isEmpty(queue);
  expect(queue.pendingSize).toBe(0);
  expect(sent.flatMap(({ ids }) => ids).sort((a, b) => a - b)).toEqual(numbers(10_000));
});

test('a key whose facts can not be read is tried again, as one that can not be signalled', async () => {
  let isDown = true;
  const load: SignalQueueOptions['load'] = (ids) =>
    isDown ? Promise.reject(new Error('the database is away')) : Promise.resolve(ids.map((id) => ({ ...blank, id })));
  const { queue, add, sent, failures } = open({ gatherMs: 5, load });
  add('hot', ...numbers(1_500));
  await eventually('it has failed', () => failures.length > 0);
  isDown = false;
  await isEmpty(queue);
  expect(sent.flatMap(({ ids }) => ids)).toEqual(numbers(1_000));
});

test('at most as many signals fly as allowed', async () => {
  let flying = 0;
  let most = 0;
  const send = async (): Promise<void> => {
    flying += 1;
    most = Math.max(most, flying);
    await new Promise((resolve) => setTimeout(resolve, 5));
    flying -= 1;
  };
  const { queue, add } = open({ send, maxConcurrent: 3 });
  for (const id of numbers(30)) add(`key-${String(id)}`, id);
  await isEmpty(queue);
  expect(most).toBe(3);
});

test('a queue that is closed ends after what is being sent', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const started: string[] = [];
  const send = async (key: string): Promise<void> => {
    started.push(key);
    await promise;
  };
  const { queue, add } = open({ send, maxConcurrent: 1 });
  add('a', 1);
  add('b', 2);
  await eventually('the first is being sent', () => started.length === 1);
  const closed = queue.close();
  resolve(undefined);
  await closed;
  expect(started).toEqual(['a']);
  expect(queue.has(2)).toBe(true);
});
