import { index, route } from '@remix-run/route-config';
import type { RouteConfig } from '@remix-run/route-config';

/** Every page. A path that isn't here is a 404. */
export default [
  index('routes/home.tsx'),
  route('login', 'routes/login.tsx'),
  route('logout', 'routes/logout.tsx'),
  route('incidents', 'routes/incidents.tsx'),
  route('incidents/:id', 'routes/incident.tsx'),
  route('incidents/:id/why', 'routes/incident-why.tsx'),
  route('dry-run', 'routes/dry-run.tsx'),
  route('tickets/:id', 'routes/ticket.tsx'),
  route('alerts/:id', 'routes/alert.tsx'),
  route('unmatched', 'routes/unmatched.tsx'),
  route('definitions', 'routes/definitions.tsx'),
  route('suppressions', 'routes/suppressions.tsx'),
  route('suppressions/new', 'routes/suppression-new.tsx'),
  route('suppressions/:id', 'routes/suppression.tsx'),
  route('suppressions/:id/edit', 'routes/suppression-edit.tsx'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
