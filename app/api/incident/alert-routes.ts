import { z } from 'zod';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import { loadAlert } from '#db/alert-page.ts';
import { groupUnmatched } from '#db/unmatched/group-unmatched.ts';
import type { UnmatchedGroup } from '#db/unmatched/group-unmatched.ts';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';
import { alertId, alertPage, noParams } from '../page-query.ts';
import { readRoute } from '../read-route.ts';
import { alertJson } from './alert-json.ts';

const one = readRoute({
  ...{ path: '/api/v1/alerts/:id', action: 'alert.read', params: z.strictObject({ id: alertId }), query: noParams },
  summary: 'One alert as it was kept',
  ...{ shape: 'KeptAlert', tells: 'The alert with its whole message and its labels.' },
  read: async ({ database: { db }, params: { id } }) => {
    const found = await loadAlert(db, id);
    return found === null ? { missing: `alert ${String(id)} does not exist` } : { body: alertJson(found) };
  },
});

const unmatched = readRoute({
  ...{ path: '/api/v1/unmatched', action: 'alert.read', params: noParams },
  query: z.strictObject({
    reason: z.enum(unmatchedReasons).optional().describe('Why they are on no incident. Without it: all.'),
    ...alertPage,
  }),
  summary: 'List unmatched alerts by what they name, the group of the newest alert first',
  ...{ shape: 'UnmatchedList', tells: 'A page of groups; `next` is null on the last one.' },
  read: async ({ database: { db }, query: { reason, after = null, limit } }) => {
    const reasons = reason === undefined ? unmatchedReasons : [reason];
    const found = await groupUnmatched(db, { limit: limit + 1, beforeId: after, reasons });
    const groups = found.slice(0, limit);
    return {
      body: {
        unmatched: groups.map(groupJson),
        next: found.length > limit ? (groups.at(-1)?.newest.id ?? null) : null,
      },
    };
  },
});

/** Alerts one by one, and those that are on no incident. */
export const alertRoutes = [one, unmatched];

const groupJson = ({ reason, reference, alerts, newest }: UnmatchedGroup) => ({
  ...{ definition: reference, reason, ...unmatchedWords[reason], alerts },
  newest: {
    ...{ id: newest.id, source: newest.sourceName, element: newest.element, excerpt: newest.excerpt },
    receivedAt: newest.receivedAt,
  },
});
