import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const integer = { type: 'integer' };

const failed = (code: FailureCode) => ({
  [String(failureRules[code].httpStatus)]: {
    description: failureRules[code].hint,
    content: json({ $ref: '#/components/schemas/Error' }),
  },
});

/** Schemas of what dashboards tell. */
export const reportSchemas = {
  Dashboard: {
    type: 'object',
    description: 'By the name of a team.',
    additionalProperties: {
      type: 'object',
      properties: { active: integer, acknowledged: integer, name: { type: 'string' }, team_id: integer },
      required: ['active', 'acknowledged', 'name', 'team_id'],
    },
  },
};

/** Paths of dashboards. */
export const reportPaths = {
  '/api/v1/dashboard': {
    get: {
      summary: 'How many incidents of each team are open and acknowledged',
      description: "In CitoEngine's shape; its path with a slash at the end is the same.",
      security: [{ userToken: [] }],
      responses: {
        '200': { description: 'Every team.', content: json({ $ref: '#/components/schemas/Dashboard' }) },
        ...failed('not_authenticated'),
        ...failed('not_allowed'),
      },
    },
  },
};
