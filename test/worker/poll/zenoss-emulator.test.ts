import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startZenossEmulator } from '#test/support/zenoss/zenoss-emulator.ts';
import type { ZenossEmulator } from '#test/support/zenoss/zenoss-emulator.ts';
import { zenossAccount } from '#test/support/zenoss/zenoss-world.ts';

let zenoss: ZenossEmulator;
const clock = { nowMs: 1_795_255_200_000 };

beforeEach(async () => {
  zenoss = await startZenossEmulator({ now: () => clock.nowMs });
});
afterEach(() => zenoss.close());

const { user, password } = zenossAccount;
const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const json = { 'content-type': 'application/json', authorization };

const post = async (body: unknown, headers: Record<string, string> = json) => {
  const reply = await fetch(`${zenoss.url}/zport/dmd/evconsole_router`, {
    ...{ method: 'POST', headers, body: JSON.stringify(body) },
  });
  const text = await reply.text();
  const isJson = reply.headers.get('content-type') === 'application/json';
  return { status: reply.status, answer: isJson ? (JSON.parse(text) as unknown) : null };
};
const callOf = (method: string, args: object = {}) => {
  return { action: 'EventsRouter', method, data: [args], type: 'rpc', tid: 7 };
};
const down = { device: 'db-07', evclass: '/Status/Ping', severity: 'Error', summary: 'no answer' } as const;

describe('the emulated Zenoss', () => {
  test.each([
    { name: 'another action', call: { ...callOf('query'), action: 'Events' } },
    { name: 'no tid', call: { ...callOf('query'), tid: undefined } },
    { name: 'another type', call: { ...callOf('query'), type: 'event' } },
    { name: 'an unknown method', call: callOf('delete') },
    { name: 'data that is no list', call: { ...callOf('query'), data: {} } },
    { name: 'text', call: 'query' },
  ])('answers $name with an error page', async ({ call }) => {
    expect(await post(call)).toEqual({ status: 500, answer: null });
  });

  test.each([
    { name: 'an unknown argument', call: callOf('query', { colour: 1 }), says: "unexpected keyword argument 'colour'" },
    {
      name: 'a missing argument',
      call: callOf('add_event', { summary: 'x' }),
      says: 'takes at least 6 arguments (2 given)',
    },
    { name: 'an unknown event', call: callOf('detail', { evid: 'x' }), says: 'Could not find event x' },
    { name: 'a state that is no list', call: callOf('query', { params: { eventState: 0 } }), says: 'not iterable' },
    { name: 'a bulk call without params', call: callOf('close', { evids: ['x'] }), says: "no attribute 'get'" },
  ])('answers $name with what it raised', async ({ call, says }) => {
    const { answer } = await post(call);
    expect(answer).toMatchObject({ tid: 7, type: 'rpc', result: { success: false, type: 'exception' } });
    expect(JSON.stringify(answer)).toContain(says);
  });

  test('lets in its account only', async () => {
    expect((await post(callOf('query'), { 'content-type': 'application/json' })).status).toBe(401);
    zenoss.world.isSessionOver = true;
    expect(await post(callOf('query'))).toEqual({ status: 200, answer: null });
  });

  test('counts what occurs again, clears what a clear event ends, and begins anew after that', () => {
    const first = zenoss.occur(down);
    expect(zenoss.occur(down)).toBe(first);
    expect(first.count).toBe(2);
    zenoss.occur({ ...down, severity: 'Clear' });
    expect(first.state).toBe(4);
    expect(zenoss.occur(down).evid).not.toBe(first.evid);
  });

  test('ages what is mild and did not occur for four hours', async () => {
    const mild = zenoss.occur({ ...down, severity: 'Warning' });
    const bad = zenoss.occur(down);
    clock.nowMs += 5 * 3_600_000;
    await post(callOf('query'));
    expect([mild.state, bad.state]).toEqual([6, 0]);
  });

  test('takes an empty list of ids for all of them, as the real one does', async () => {
    const events = [zenoss.occur(down), zenoss.occur({ ...down, device: 'db-08' })];
    await post(callOf('acknowledge', { evids: [], params: {} }));
    expect(events.map(({ state }) => state)).toEqual([1, 1]);
  });

  test('answers several calls of one request, and shows all that it stores', async () => {
    const { evid } = zenoss.occur(down);
    const { answer } = await post([
      { ...callOf('detail', { evid }), tid: 1 },
      { ...callOf('reopen', { evids: [evid], params: {} }), tid: 2 },
    ]);
    expect(answer).toMatchObject([{ tid: 1, result: { event: [{ evid, device: 'db-07' }] } }, { tid: 2 }]);
    const state: unknown = await (await fetch(`${zenoss.url}/__state`)).json();
    expect(state).toMatchObject({ events: [{ evid, count: 1 }], requests: { detail: 1, reopen: 1 } });
  });
});
