import { z } from 'zod';
import { listElementParents } from '#db/rules/element-parents.ts';
import type { ElementParentRow } from '#db/rules/element-parents.ts';
import { listInhibitions } from '#db/rules/inhibitions.ts';
import type { InhibitRow } from '#db/rules/inhibitions.ts';
import { listStorms } from '#db/rules/storms.ts';
import type { StormRow } from '#db/rules/storms.ts';
import { readParentCursor, writeParentCursor } from '#app/rules/element/parent-cursor.ts';
import { inhibitionWarnings, stormWarnings } from '#app/rules/shown/warnings.ts';
import { noParams, page, searched, textPage } from '../page-query.ts';
import { readRoute } from '../read-route.ts';

const tells = 'A page; `next` is null on the last one.';
const plain = { action: 'rule.read', params: noParams, tells } as const;
/** Two names of 255 characters as base64 of JSON, which writes a character in six bytes at most. */
const maxCursor = 4_200;

const inhibitions = readRoute({
  ...{ ...plain, path: '/api/v1/inhibitions', query: z.strictObject(page), shape: 'InhibitionList' },
  summary: 'List inhibitions, by id',
  read: async ({ database: { db }, query: { after = null, limit } }) => {
    const { rows, next } = await listInhibitions(db, { afterId: after, limit });
    return { body: { inhibitions: rows.map(inhibitionJson), next } };
  },
});

const storms = readRoute({
  ...{ ...plain, path: '/api/v1/storms', query: z.strictObject(page), shape: 'StormList' },
  summary: 'List storm rules, by id',
  read: async ({ database: { db }, query: { after = null, limit } }) => {
    const { rows, next } = await listStorms(db, { afterId: after, limit });
    return { body: { storms: rows.map(stormJson), next } };
  },
});

const elements = readRoute({
  ...{ ...plain, path: '/api/v1/elements', shape: 'ElementList' },
  query: z.strictObject({
    element: searched(255).optional().describe('Only what names this one, on either side; compared without case.'),
    ...textPage(maxCursor),
  }),
  summary: 'List elements and what they depend on, by name',
  read: async ({ database: { db }, query: { element = null, after, limit } }) => {
    const from = after === undefined ? null : readParentCursor(after);
    if (after !== undefined && from === null)
      return { faults: [{ field: 'after', rule: 'must be the `next` of the page before' }] };
    const { rows, next } = await listElementParents(db, { element, after: from, limit });
    return { body: { elements: rows.map(elementJson), next: next === null ? null : writeParentCursor(next) } };
  },
});

/** Rules that withhold besides suppressions and maintenance, and what they look at. */
export const ruleListRoutes = [inhibitions, storms, elements];

const inhibitionJson = (row: InhibitRow) => ({
  ...{ id: row.id, name: row.name, relation: row.relation, equalLabels: row.equalLabels },
  ...{ sourceDefinitionId: row.sourceDefinitionId, sourceDefinition: row.sourceSummary },
  ...{ targetDefinitionId: row.targetDefinitionId, targetDefinition: row.targetSummary },
  ...{ warnings: inhibitionWarnings(row), createdAt: row.createdAt, createdBy: row.createdBy },
});

const stormJson = (row: StormRow) => ({
  ...{ id: row.id, name: row.name, count: row.count, seconds: row.seconds, tickets: row.tickets },
  ...{ teamId: row.teamId, team: row.teamName, sourceId: row.sourceId, source: row.sourceName },
  ...{ definitionId: row.definitionId, definition: row.summary },
  ...{ warnings: stormWarnings(row), createdAt: row.createdAt, createdBy: row.createdBy },
});

const elementJson = ({ element, parent, createdAt, createdBy }: ElementParentRow) => ({
  ...{ element, parent, createdAt, createdBy },
});
