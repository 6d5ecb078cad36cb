import { z } from 'zod';
import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { maxAlertsPerRequest } from '#domain/intake/native.ts';
import { listQuery, pageQuery } from '../incident-query.ts';
import { reportPaths, reportSchemas } from './report-paths.ts';
import { rulePaths } from './rule-paths.ts';
import { ruleSchemas } from './rule-schemas.ts';
import { schemas } from './schemas.ts';

const ref = (name: keyof typeof schemas) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });

const failed = (...codes: FailureCode[]) =>
  Object.fromEntries(
    codes.map((code) => {
      const { httpStatus, hint } = failureRules[code];
      return [String(httpStatus), { description: hint, content: json(ref('Error')) }];
    }),
  );

/** The query parameters of a zod object, as OpenAPI lists them. */
const parameters = (query: z.ZodObject) =>
  Object.entries(z.toJSONSchema(query, { io: 'input' }).properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    description: typeof schema === 'object' ? schema.description : undefined,
    schema,
  }));

const intake = {
  summary: 'Send alerts',
  description:
    'Answers 202 once every accepted alert is durable. A 503 has Retry-After: send the same again, with the same Idempotency-Key, and nothing is counted twice.',
  security: [{ sourceToken: [] }],
  parameters: [
    {
      ...{ name: 'atomic', in: 'query', schema: { type: 'boolean', default: true } },
      description: 'true: one faulty alert refuses all. false: the others are accepted.',
    },
    {
      ...{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 1, maxLength: 255 } },
      description:
        'A delivery key of your choice: a retry with the same key and body is accepted and not stored again.',
    },
  ],
  requestBody: {
    required: true,
    content: json({
      oneOf: [
        ref('Alert'),
        { type: 'array', items: ref('Alert'), minItems: 1, maxItems: maxAlertsPerRequest },
        { type: 'object', required: ['alerts'], properties: { alerts: { type: 'array', items: ref('Alert') } } },
      ],
    }),
  },
  responses: {
    '202': { description: 'Accepted and durable.', content: json(ref('Accepted')) },
    ...failed('invalid_input', 'not_authenticated', 'too_large', 'overloaded'),
    '409': { description: 'The Idempotency-Key was used for another body.', content: json(ref('Error')) },
  },
};

const citoIntake = {
  summary: "Send one event as CitoEngine's client does",
  description:
    'No token: the sender’s address must lie in a network of an enabled source of kind "cito". Any Content-Type.',
  security: [],
  requestBody: { required: true, content: json(ref('CitoEvent')) },
  responses: {
    '200': { description: 'Accepted and durable.', content: json(ref('CitoReply')) },
    '400': { description: 'Every field that breaks a rule is named.', content: json(ref('CitoReply')) },
  },
};

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };

/** The OpenAPI 3.1 description of the HTTP API, served at `/api/v1/openapi.json`. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Tocsin', version: '1', description: 'Alerts in, incidents out.' },
  paths: {
    '/api/v1/alerts': { post: intake },
    '/api/v1/incidents/add/': { post: citoIntake },
    '/addevent': { post: citoIntake },
    '/api/v1/incidents': {
      get: {
        summary: 'List incidents, newest first',
        security: [{ userToken: [] }],
        parameters: parameters(listQuery),
        responses: {
          '200': { description: 'A page; `next` is null on the last one.', content: json(ref('IncidentList')) },
          ...failed('invalid_input', 'not_authenticated', 'not_allowed'),
        },
      },
    },
    '/api/v1/incidents/{id}': {
      get: {
        summary: 'One incident with its timeline and tickets',
        security: [{ userToken: [] }],
        parameters: [id, ...parameters(pageQuery)],
        responses: {
          '200': { description: 'The incident; its timeline newest first.', content: json(ref('IncidentPage')) },
          ...failed('invalid_input', 'not_authenticated', 'not_allowed', 'not_found'),
        },
      },
    },
    ...reportPaths,
    ...rulePaths(parameters),
  },
  components: {
    schemas: { ...schemas, ...reportSchemas, ...ruleSchemas },
    securitySchemes: {
      sourceToken: { type: 'http', scheme: 'bearer', description: 'Token of a source.' },
      userToken: { type: 'http', scheme: 'bearer', description: 'Token of a user: `npm run tocsin -- token create`.' },
    },
  },
};
