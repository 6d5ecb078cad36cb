import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { elementHash } from '#db/element-hash.ts';
import { timelineEntry } from '#db/schema/index.ts';
import { insertAlerts, insertIncident } from '#test/db/page-rows.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;
let cookie: string;

beforeAll(async () => {
  store = await createTestDatabase();
  await createTestUser(store, 'user');
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  cookie = await web.logIn('user');
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

type Fields = Parameters<typeof insertIncident>[1];
const insert = (element: string, fields: Fields = {}) =>
  insertIncident(store.database, { element, elementHash: elementHash(element), openedAt: new Date(), ...fields });
const get = async (path: string): Promise<string> => {
  const reply = await web.visit(path, { cookie });
  expect(reply.status).toBe(200);
  return reply.text();
};
/** The section that has this id on its heading. */
const sectionOf = (page: string, id: string): string =>
  new RegExp(`<section aria-labelledby="${id}">.*?</section>`, 's').exec(page)?.[0] ?? '';
const rowsOf = (section: string): number => section.split('<tr>').length - 2;

describe('the page of an incident', () => {
  it('shows at most 10 other incidents of its element, and where all are', async () => {
    const element = 'db-07&co';
    const oldest = await insert(element, { state: 'closed', closedAt: new Date() });
    for (let at = 0; at < 10; at++) await insert(element, { definitionId: 2 });
    const id = await insert(element);
    await insert('db-08');
    const history = sectionOf(await get(`/incidents/${String(id)}`), 'history');
    expect(rowsOf(history)).toBe(10);
    expect(history).not.toContain(`href="/incidents/${String(oldest)}"`);
    expect(history).toContain('There are more. ');
    expect(history).toContain('aria-label="12 incidents in 30 days, most on');
    const [, link = ''] = /href="(\/incidents\?state=closed&amp;[^"]+)"/.exec(history) ?? [];
    expect(link).toBe('/incidents?state=closed&amp;element=db-07%26co');
    expect(await get(link.replaceAll('&amp;', '&'))).toContain(`href="/incidents/${String(oldest)}"`);
  });

  it('shows similar ones: the same definition on other elements', async () => {
    const id = await insert('web-1', { definitionId: 2, teamId: 2 });
    const similar = await insert('web-2<b>', { definitionId: 2, teamId: 2 });
    const section = sectionOf(await get(`/incidents/${String(id)}`), 'similar');
    expect(section).toContain(`href="/incidents/${String(similar)}"`);
    expect(section).toContain('web-2&lt;b&gt;');
    expect(section).not.toContain(`href="/incidents/${String(id)}"`);
    expect(section).toContain('/incidents?state=open&amp;definition=2');
  });

  it('says so when there is nothing around it', async () => {
    const page = await get(`/incidents/${String(await insert('alone', { definitionId: 77 }))}`);
    expect(sectionOf(page, 'history')).toContain('This is its only incident.');
    expect(sectionOf(page, 'similar')).toContain('No other element has it');
    expect(sectionOf(page, 'runs')).toBe('');
  });

  it('shows the runs of its actions', async () => {
    const incidentId = await insert('run-1');
    const trigger = { actionName: 'File it', count: 1, seconds: 60, elapsedMs: 0 };
    const entry = { incidentId, actor: { kind: 'engine' as const }, definitionVersion: 1, at: new Date() };
    const failed = { failure: 'ticket_rejected' as const, message: 'no <project>', stderr: '', attempt: 1 };
    await store.database.db.insert(timelineEntry).values([
      { ...entry, seq: 1, code: 'ticket_requested', facts: { trigger, ticketSystemId: 1 } },
      { ...entry, seq: 2, code: 'ticket_failed', facts: { ...failed, ticketSystemId: 1, retryAtMs: null } },
    ]);
    const text = sectionOf(await get(`/incidents/${String(incidentId)}`), 'runs').replace(/<!-- -->/g, '');
    expect(text).toContain('File it');
    expect(text).toMatch(/<strong>failed<\/strong> · 1 attempt · .*no &lt;project&gt;/);
  });
});

describe('labels that lead upstream', () => {
  const labels = {
    ...{ generatorURL: 'https://prom.example.net:9090/graph?a=1', runbook: 'javascript:alert(1)' },
    ...{ service: 'https://example.net/not-a-known-name' },
  };
  const expectLinks = (page: string) => {
    expect(page).toMatch(
      /<a href="https:\/\/prom\.example\.net:9090\/graph\?a=1"[^>]* rel="noopener noreferrer"[^>]*>prom\.example\.net:9090/,
    );
    expect(page).not.toMatch(/href="javascript:/i);
    expect(page).not.toContain('href="https://example.net/');
    expect(page).toContain('javascript:alert(1)');
  };

  it('are links on the pages of the alert and its incident, by their host; anything else is text', async () => {
    const incidentId = await insert('linked');
    await insertAlerts(store.database, [{ id: 4_711, incidentId, linkVersion: 1, definitionId: 1, labels }]);
    expectLinks(await get('/alerts/4711'));
    expectLinks(await get(`/incidents/${String(incidentId)}`));
  });
});

describe('pictures of definitions', () => {
  it('stand in their list and on their page, with their window in words', async () => {
    const [now, definitionId] = [new Date(), 2];
    await insertAlerts(store.database, [
      { id: 5_001, incidentId: 1, definitionId, receivedAt: now },
      { id: 5_002, incidentId: 1, definitionId, receivedAt: now },
    ]);
    expect(await get('/definitions')).toContain('aria-label="2 alerts in 7 d, rising"');
    expect(await get('/definitions/2')).toContain('aria-label="2 alerts in 7 d, rising"');
  });
});
