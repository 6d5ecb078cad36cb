import { maxAlertsPerRequest } from '#domain/intake/native.ts';
import { catalogueSchemas } from '../catalogue/catalogue-schemas.ts';
import { definitionSchemas } from '../catalogue/definition-schemas.ts';
import { alertSchemas } from '../incident/alert-schemas.ts';
import { peopleSchemas } from '../people/people-schemas.ts';
import { readRoutes } from '../read-routes.ts';
import { dashboardSchemas } from '../report/dashboard-routes.ts';
import { reportSchemas } from '../report/report-schemas.ts';
import { ruleSchemas } from '../rule/rule-schemas.ts';
import { readPaths } from './read-paths.ts';
import { failed, json } from './responses.ts';
import { rulePaths } from './rule-paths.ts';
import { schemas } from './schemas.ts';
import { ref } from './shape.ts';

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

/** The OpenAPI 3.1 description of the HTTP API, served at `/api/v1/openapi.json`. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Tocsin', version: '1', description: 'Alerts in, incidents out.' },
  paths: {
    '/api/v1/alerts': { post: intake },
    '/api/v1/incidents/add/': { post: citoIntake },
    '/addevent': { post: citoIntake },
    ...readPaths(readRoutes),
    ...rulePaths,
  },
  components: {
    schemas: {
      ...{ ...schemas, ...alertSchemas, ...ruleSchemas, ...definitionSchemas, ...catalogueSchemas },
      ...{ ...peopleSchemas, ...reportSchemas, ...dashboardSchemas },
    },
    securitySchemes: {
      sourceToken: { type: 'http', scheme: 'bearer', description: 'Token of a source.' },
      userToken: { type: 'http', scheme: 'bearer', description: 'Token of a user: `npm run tocsin -- token create`.' },
    },
  },
};
