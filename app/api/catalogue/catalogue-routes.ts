import { z } from 'zod';
import { listCategories } from '#db/category/categories.ts';
import { listTeams } from '#db/rules/team-hours.ts';
import { listSources } from '#db/source/list-sources.ts';
import { readTraffic } from '#db/source/read-traffic.ts';
import { countOfTeams } from '#db/team/team-page.ts';
import { noParams, page } from '../page-query.ts';
import { readRoute } from '../read-route.ts';

const hourMs = 3_600_000;
const plain = { params: noParams, query: z.strictObject(page), tells: 'A page; `next` is null on the last one.' };

const teams = readRoute({
  ...{ ...plain, path: '/api/v1/teams', action: 'team.read', shape: 'TeamList' },
  summary: 'List teams with their hours, by id',
  read: async ({ database: { db }, query: { after = null, limit } }) => {
    const { rows, next } = await listTeams(db, { afterId: after, limit });
    const { members, definitions } = await countOfTeams(
      db,
      rows.map(({ id }) => id),
    );
    const told = rows.map(({ id, name, description, hours }) => ({
      ...{ id, name, description, hours },
      ...{ members: members.get(id) ?? 0, definitions: definitions.get(id) ?? 0 },
    }));
    return { body: { teams: told, next } };
  },
});

const categories = readRoute({
  ...{ ...plain, path: '/api/v1/categories', action: 'category.read', shape: 'CategoryList' },
  summary: 'List categories, by id',
  read: async ({ database: { db }, query: { after = null, limit } }) => {
    const { rows, next } = await listCategories(db, { afterId: after, limit });
    const told = rows.map(({ id, name, definitions }) => ({ id, name, definitions }));
    return { body: { categories: told, next } };
  },
});

const sources = readRoute({
  ...{ ...plain, path: '/api/v1/sources', action: 'source.read', shape: 'SourceList' },
  summary: 'List sources with what they send, by id',
  read: async ({ database: { db }, now, query: { after = null, limit } }) => {
    const { rows, next } = await listSources(db, { afterId: after, limit });
    const ids = rows.map(({ id }) => id);
    const traffic = await readTraffic(db, ids, new Date(now.getTime() - hourMs));
    const seen = rows.map(({ id, name, kind, isEnabled, networks, messageTypes, timeZone, createdAt }) => {
      const { lastAt = null, requests = 0, alerts = 0, unmatched = 0 } = traffic.get(id) ?? {};
      return {
        ...{ id, name, kind, isEnabled, networks, messageTypes, timeZone, createdAt },
        ...{ lastSeenAt: lastAt, lastHour: { requests, alerts, unmatched } },
      };
    });
    return { body: { sources: seen, next } };
  },
});

/** Who and what definitions name and alerts come from. */
export const catalogueRoutes = [teams, categories, sources];
