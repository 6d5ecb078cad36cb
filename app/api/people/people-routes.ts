import { z } from 'zod';
import { listAudit } from '#db/audit/list-audit.ts';
import { listPeople, peopleShown } from '#db/user/list-people.ts';
import type { PersonRow } from '#db/user/list-people.ts';
import { showAudit } from '#app/people/audit/show-audit.ts';
import type { ShownEntry } from '#app/people/audit/show-audit.ts';
import { noParams, page, searched, textPage } from '../page-query.ts';
import { readRoute } from '../read-route.ts';

const maxName = 64;
const tells = 'A page; `next` is null on the last one.';
const time = z.iso.datetime({ offset: true, error: 'must be a time as RFC 3339, with a zone' });
const instant = time.transform((text) => new Date(text)).optional();

const people = readRoute({
  ...{ path: '/api/v1/users', action: 'person.read', params: noParams, shape: 'UserList', tells },
  query: z.strictObject({
    show: z.enum(peopleShown).default('enabled').describe('Those who may log in, or those who may not any more.'),
    search: searched(100).optional().describe('Somewhere in the name or e-mail address.'),
    ...textPage(maxName),
  }),
  summary: 'List people, by name',
  read: async ({ database: { db }, query: { show, search = '', after = null, limit } }) => {
    const { rows, next } = await listPeople(db, { text: search, show }, { afterName: after, limit });
    return { body: { users: rows.map(personJson), next } };
  },
});

const audit = readRoute({
  ...{ path: '/api/v1/audit', action: 'audit.read', params: noParams, shape: 'AuditList', tells },
  query: z.strictObject({
    actor: searched(100).optional().describe('The whole name.'),
    action: searched(100).optional().describe('The beginning of one: `definition` or `definition.update`.'),
    subject: searched(100).optional().describe('`definition/7`, or `definition` for any.'),
    from: instant.describe('RFC 3339 with a zone. Included.'),
    to: instant.describe('RFC 3339 with a zone. Not included.'),
    ...page,
  }),
  summary: 'List the audit log, newest first',
  read: async ({ database: { db }, query: { after = null, limit, ...asked } }) => {
    const { actor = null, action = null, subject = null, from = null, to = null } = asked;
    const { rows, next } = await listAudit(db, { actor, action, subject, from, to }, { beforeId: after, limit });
    return { body: { audit: rows.map((row) => auditJson(showAudit(row))), next } };
  },
});

/** People, and what they changed. */
export const peopleRoutes = [people, audit];

const personJson = ({ id, name, email, role, isEnabled, createdAt, totpSince, teams }: PersonRow) => ({
  ...{ id, name, email, role, isEnabled, createdAt, secondStepSince: totpSince, teams },
});

const auditJson = ({ id, at, actor, address, action, subject, changes }: ShownEntry) => ({
  ...{ id, at, actor, address, action, subject },
  changes: changes.map(({ path, before = null, after = null }) => ({ path, before, after })),
});
