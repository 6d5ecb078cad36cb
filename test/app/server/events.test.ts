import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from '#test/db/page-rows.ts';
import { eventually } from '#test/support/eventually.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;

beforeAll(async () => {
  store = await createTestDatabase();
  for (const role of ['user', 'reports'] as const) await createTestUser(store, role);
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

/** The text of a stream as it comes, until it holds `wanted`. */
const readUntil = async (reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> => {
  let text = '';
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended after ${text}`);
    text += new TextDecoder().decode(value);
  }
  return text;
};

it.each([
  { name: 'nobody', user: null, status: 401 },
  { name: 'the role that sees reports only', user: 'reports', status: 403 },
])('the stream of events is refused to $name', async ({ user, status }) => {
  const reply = await web.visit('/events', user === null ? {} : { cookie: await web.logIn(user) });
  expect(reply.status).toBe(status);
});

/** True when the first event of a new stream has the version of the feed. */
const hasVersion = async (cookie: string): Promise<boolean> => {
  const { body } = await web.visit('/events', { cookie });
  const reader = (body as ReadableStream<Uint8Array>).getReader(); // a reply with a status of 200 has one
  const begun = await readUntil(reader, 'event: beat');
  await reader.cancel();
  return begun.includes('id: ');
};

it('tells of a recorded incident, at once to those who come back, and ends when the server stops', async () => {
  const cookie = await web.logIn('user');
  await insertIncident(store.database, { engineAt: new Date(Date.now() - 60_000) });
  const reply = await web.visit('/events', { cookie });
  expect(reply.headers.get('content-type')).toContain('text/event-stream');
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader(); // a reply with a status of 200 has one
  await readUntil(reader, 'event: beat');
  // The feed looks once before it can tell what is new; from then on its events have its version.
  await eventually('an event with a version', () => hasVersion(cookie));
  await insertIncident(store.database, { engineAt: new Date() });
  expect(await readUntil(reader, 'event: changed')).toMatch(/id: \d+\nevent: changed\ndata: \{"version":\d+\}/);

  const again = await web.visit('/events', { cookie, headers: { 'last-event-id': '1' } });
  const second = (again.body as ReadableStream<Uint8Array>).getReader(); // the same
  await readUntil(second, 'event: changed');
  const startMs = performance.now();
  await web.stop();
  expect((await reader.read()).done && (await second.read()).done).toBe(true);
  expect(performance.now() - startMs).toBeLessThan(10_000); // a stream that isn't ended lasts five minutes
});
