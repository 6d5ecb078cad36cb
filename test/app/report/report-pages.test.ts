import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ticket } from '#db/schema/index.ts';
import { insertIncident } from '#test/db/page-rows.ts';
import { insertSpread } from '#test/db/report/report-rows.ts';
import { eventually } from '#test/support/eventually.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

const total = 2_500;
const at = new Date('2026-05-05T23:30:00Z');

let store: TestDatabase;
let web: WebConsole;
let cookie: string;

beforeAll(async () => {
  store = await createTestDatabase();
  await createTestUser(store, 'reports');
  await insertSpread(store.database, total);
  const hostile = { element: '=HYPERLINK("http://evil.example";"x")', openedAt: at, lastAlertAt: at, alertCount: 3 };
  const incidentId = await insertIncident(store.database, { ...hostile, withheldBy: 'suppression/1' });
  const times = { createdAt: at, updatedAt: at };
  const opened = { incidentId, ticketSystemId: 1, state: 'open', externalKey: 'OPS-1' } as const;
  await store.database.db.insert(ticket).values({ ...opened, ...times });
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  cookie = `${await web.logIn('reports')}; tocsin_zone=Europe%2FZurich`;
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

const csv = async (path: string) => {
  const reply = await web.visit(`/reports/${path}`, { cookie });
  return { reply, lines: (await reply.text()).split('\r\n').slice(0, -1) };
};

describe('the role that sees reports only', () => {
  it('comes to the reports, and finds nothing else in its menu', async () => {
    const reply = await web.visit('/', { cookie });
    expect(reply.headers.get('location')).toBe('/reports');
    const html = await (await web.visit('/reports', { cookie })).text();
    expect(html).toContain('href="/dashboards"');
    expect(html).not.toContain('href="/incidents"');
  });

  const names = [
    'incidents',
    'frequent',
    'elements',
    'element?element=host-3',
    'response',
    'noise',
    'actions',
    'definitions',
  ];
  it.each(names)('reads the report %s', async (name) => {
    const reply = await web.visit(`/reports/${name}`, { cookie });
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain('/csv');
  });

  it('is told which field of a period breaks a rule', async () => {
    const html = await (await web.visit('/reports/incidents?from=2020-01-01', { cookie })).text();
    expect(html).toContain('must be at most 366 days before the last day');
    expect((await web.visit('/reports/incidents/csv?from=2020-01-01', { cookie })).status).toBe(400);
    expect((await web.visit('/reports/nothing/csv', { cookie })).status).toBe(404);
  });
});

describe('the CSV of all incidents', () => {
  it('has CitoEngine’s name and columns', async () => {
    const { reply, lines } = await csv('incidents/csv?from=2026-05-06&to=2026-05-06');
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="citoengine_report.csv"');
    expect(reply.headers.get('content-type')).toContain('text/csv');
    expect(lines[0]).toBe(
      'severity,incident_id,event_id,event_summary,element,firstoccurence,lastoccurence,total_count,team,category,' +
        'acknowledged_time,close_time,acknowledged_by,closed_by,is_suppressed,jira_ticket,jira_creation_time,jira_created_by',
    );
  });

  it('takes the viewer’s day, times with their zone, and no formula', async () => {
    const { lines } = await csv('incidents/csv?from=2026-05-06&to=2026-05-06');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"";""x"")"`);
    expect(lines[1]).toContain('2026-05-06 01:30:00+02:00');
    expect(lines[1]).toMatch(/,True,OPS-1,2026-05-06 01:30:00\+02:00,tocsin$/);
  });

  it('has every incident once, of one severity when asked for', async () => {
    const { lines } = await csv('incidents/csv?from=2026-08-01&to=2026-12-31');
    expect(new Set(lines).size).toBe(total + 1);
    const some = await csv('incidents/csv?from=2026-08-01&to=2026-12-31&severity=S2');
    expect(some.lines).toHaveLength(total / 4 + 1);
  });

  it('gives its connection back when its reader goes away', async () => {
    for (let time = 0; time < 6; time += 1) {
      const reply = await web.visit('/reports/incidents/csv?from=2026-08-01&to=2026-12-31', { cookie });
      expect(reply.status).toBe(200);
      await reply.body?.cancel();
      await eventually(
        'another file',
        async () => (await web.visit('/reports/definitions/csv', { cookie })).status === 200,
      );
    }
  });
});

describe('a HEAD of a file', () => {
  it('keeps no file open', async () => {
    for (let time = 0; time < 4; time += 1) {
      const reply = await fetch(`${web.url}/reports/incidents/csv`, { method: 'HEAD', headers: { cookie } });
      expect(reply.status).toBe(200);
    }
    expect((await csv('definitions/csv')).reply.status).toBe(200);
  });
});

describe('the other files', () => {
  it.each([
    ['frequent/csv?days=30', 'event_id,event_summary,team,elements,incidents,total_alerts,closed_unacknowledged'],
    ['elements/csv', 'element,events,incidents,total_alerts,closed_unacknowledged'],
    ['noise/csv', 'kind,id,name,incidents,total_alerts,closed_unacknowledged'],
    ['actions/csv', 'event_id,event_summary,action,outcome,because,count'],
    ['definitions/csv', 'team,enabled,disabled'],
    ['trend/csv', 'day,incidents,S0,S1,S2,S3,total_alerts'],
    ['hours/csv', 'weekday,hour,incidents'],
    ['element/csv?element=HOST-3', 'severity,incident_id,event_id'],
  ])('%s begins with its columns', async (path, columns) => {
    const { reply, lines } = await csv(path);
    expect(reply.status).toBe(200);
    expect(lines[0]?.startsWith(columns)).toBe(true);
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
  });
});
