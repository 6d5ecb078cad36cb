import type { ReadRoute } from '../read-route.ts';
import { parameters } from './parameters.ts';
import { failed, json } from './responses.ts';
import { ref } from './shape.ts';

/** The paths of routes that read, by their address as OpenAPI writes it. */
export const readPaths = (routes: readonly ReadRoute[]) =>
  Object.fromEntries(routes.map((route) => [route.path.replace(/:(\w+)/g, '{$1}'), { get: operation(route) }]));

const operation = ({ path, summary, tells, shape, params, query }: ReadRoute) => ({
  summary,
  security: [{ userToken: [] }],
  parameters: [...parameters('path', params), ...parameters('query', query)],
  responses: {
    '200': { description: tells, content: json(ref(shape)) },
    ...failed(
      'invalid_input',
      'not_authenticated',
      'not_allowed',
      ...(path.includes(':') ? (['not_found'] as const) : []),
    ),
  },
});
