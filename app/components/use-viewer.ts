import { useRouteLoaderData } from '@remix-run/react';
import type { Viewer } from '#app/http/viewer.ts';

const nobody: Viewer = { person: null, zone: 'UTC', now: new Date(0) };

/** Who looks at the page, in which time zone, and the server's time when it made the data. */
export const useViewer = (): Viewer => useRouteLoaderData<Viewer>('root') ?? nobody;
