import type { z } from 'zod';
import { idParams } from '../page-query.ts';
import { maintenanceQuery, suppressionQuery } from '../rule/rule-query.ts';
import { parameters } from './parameters.ts';
import { failed, json } from './responses.ts';
import { ref } from './shape.ts';

const security = [{ userToken: [] }];

type Noun = { one: string; many: string; schema: string; query: z.ZodObject };

const collection = ({ one, many, schema, query }: Noun) => ({
  get: {
    ...{ summary: `List ${many}, newest first`, security, parameters: parameters('query', query) },
    responses: {
      '200': { description: 'A page; `next` is null on the last one.', content: json(ref(`${schema}List`)) },
      ...failed('invalid_input', 'not_authenticated', 'not_allowed'),
    },
  },
  post: {
    ...{ summary: `Make ${one}`, security },
    requestBody: { required: true, content: json(ref(`New${schema}`)) },
    responses: {
      '201': { description: 'It holds from now on, or from its start.', content: json(ref(schema)) },
      ...failed('invalid_input', 'not_authenticated', 'not_allowed'),
    },
  },
});

const single = ({ one, schema }: Noun) => ({
  delete: {
    ...{ summary: `End ${one} now; it stays on record`, security, parameters: parameters('path', idParams) },
    responses: {
      '200': { description: 'It is over; ending it again changes nothing.', content: json(ref(schema)) },
      ...failed('not_authenticated', 'not_allowed', 'not_found'),
    },
  },
});

const suppression = { one: 'a suppression', many: 'suppressions', schema: 'Suppression', query: suppressionQuery };
const window = {
  one: 'a maintenance window',
  many: 'maintenance windows',
  schema: 'Maintenance',
  query: maintenanceQuery,
};

/** The paths of suppressions and maintenance windows. */
export const rulePaths = {
  '/api/v1/suppressions': collection(suppression),
  '/api/v1/suppressions/{id}': single(suppression),
  '/api/v1/maintenance': collection(window),
  '/api/v1/maintenance/{id}': single(window),
};
