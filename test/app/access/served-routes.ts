import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { expectations } from './route-table.ts';

type BuiltRoute = { id: string; parentId?: string; path?: string; module: { loader?: unknown; action?: unknown } };

/** Every `METHOD /path` of the pages that `remix vite:build` made. A page without a loader counts as read by anybody. */
export const pageRoutesOf = (routes: Record<string, BuiltRoute | undefined>): string[] =>
  Object.values(routes).flatMap((route) => {
    if (route === undefined || route.id === 'root') return [];
    const path = pathOf(route, routes);
    return [`GET ${path}`, ...(route.module.action === undefined ? [] : [`POST ${path}`])];
  });

const pathOf = (route: BuiltRoute, routes: Record<string, BuiltRoute | undefined>): string => {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  const above = parent === undefined ? '' : pathOf(parent, routes);
  return `${above === '/' ? '' : above}/${route.path ?? ''}`.replace(/(?<=.)\/$/, '');
};

type MachineRoute = { method: string | string[]; url: string };
const manyMethods = 4;

/** Hears of every route of the Fastify servers that are made from now on, as they register it. */
export const listenForRoutes = (): { routes: string[]; stop: () => void } => {
  const routes: string[] = [];
  const onServer = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance }; // as Fastify documents this channel
    fastify.addHook('onRoute', (route) => void routes.push(...machineRoutesOf(route)));
  };
  subscribe('fastify.initialization', onServer);
  return { routes, stop: () => void unsubscribe('fastify.initialization', onServer) };
};

/** `METHOD /path`; a path for all methods counts as GET. The path of everything else is Remix's. */
const machineRoutesOf = ({ method, url }: MachineRoute): string[] => {
  const methods = [method].flat().filter((one) => one !== 'HEAD');
  if (url === '/*') return [];
  return methods.length > manyMethods ? [`GET ${url}`] : methods.map((one) => `${one} ${url}`);
};

/** What is served but not expected, and what is expected but not served. */
export const findUndeclared = (served: readonly string[], declared = Object.keys(expectations)): string[] => [
  ...served.filter((route) => !declared.includes(route)).map((route) => `${route} is in no expectation table`),
  ...declared.filter((route) => !served.includes(route)).map((route) => `${route} is expected but not served`),
];
