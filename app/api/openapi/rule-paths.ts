import type { z } from 'zod';
import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { maintenanceQuery, suppressionQuery } from '../rule-query.ts';

type Describe = (query: z.ZodObject) => object[];

const json = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
const security = [{ userToken: [] }];
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };

const failed = (...codes: FailureCode[]) =>
  Object.fromEntries(
    codes.map((code) => [
      String(failureRules[code].httpStatus),
      { description: failureRules[code].hint, content: json('Error') },
    ]),
  );

type Noun = { one: string; many: string; schema: string; query: z.ZodObject };

const collection = ({ one, many, schema, query }: Noun, parameters: Describe) => ({
  get: {
    ...{ summary: `List ${many}, newest first`, security, parameters: parameters(query) },
    responses: {
      '200': { description: 'A page; `next` is null on the last one.', content: json(`${schema}List`) },
      ...failed('invalid_input', 'not_authenticated', 'not_allowed'),
    },
  },
  post: {
    ...{ summary: `Make ${one}`, security },
    requestBody: { required: true, content: json(`New${schema}`) },
    responses: {
      '201': { description: 'It holds from now on, or from its start.', content: json(schema) },
      ...failed('invalid_input', 'not_authenticated', 'not_allowed'),
    },
  },
});

const single = ({ one, schema }: Noun) => ({
  delete: {
    ...{ summary: `End ${one} now; it stays on record`, security, parameters: [id] },
    responses: {
      '200': { description: 'It is over; ending it again changes nothing.', content: json(schema) },
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

/** The paths of suppressions and maintenance windows. `parameters` describes a query as OpenAPI does. */
export const rulePaths = (parameters: Describe) => ({
  '/api/v1/suppressions': collection(suppression, parameters),
  '/api/v1/suppressions/{id}': single(suppression),
  '/api/v1/maintenance': collection(window, parameters),
  '/api/v1/maintenance/{id}': single(window),
});
