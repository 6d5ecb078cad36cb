import { index, route } from '@remix-run/route-config';
import type { RouteConfig } from '@remix-run/route-config';

/** Every page. A path that isn't here is a 404. */
export default [
  index('routes/home.tsx'),
  route('login', 'routes/login.tsx'),
  route('logout', 'routes/logout.tsx'),
  route('incidents', 'routes/incidents.tsx'),
  route('incidents/:id', 'routes/incident.tsx'),
  route('tickets/:id', 'routes/ticket.tsx'),
  route('alerts/:id', 'routes/alert.tsx'),
  route('unmatched', 'routes/unmatched.tsx'),
  route('definitions', 'routes/definitions.tsx'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
