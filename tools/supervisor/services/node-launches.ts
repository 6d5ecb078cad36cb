import path from 'node:path';
import type { Settings } from '#domain/settings/settings.ts';
import type { Launch } from '#tools/servers/launch.ts';
import { jiraAccount } from '#test/support/jira/jira-world.ts';
import { nodeEnvironment, nodeFlags } from '#tools/servers/node-flags.ts';
import { holdsPort } from '#tools/servers/port-holder.ts';
import { answersOk } from '#tools/servers/readiness.ts';
import type { Ports } from './port-choice.ts';

export type NodePlan = {
  root: string;
  dataDir: string;
  settings: Settings;
  ports: Ports;
  databaseUrl: string;
  temporalAddress: string;
};

/** How long the worker of `npm start` lets running work end; the supervisor gives it two seconds more. */
const workerGraceSeconds = 3;

/** The address that people open; a wildcard is shown as loopback. */
export const webAddress = ({ settings, ports }: Pick<NodePlan, 'settings' | 'ports'>): string => {
  const host = settings.host.replace(/^\[(.*)\]$/, '$1');
  const shown = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${ports.web}`;
};

/** What links to the console begin with. */
const publicUrl = (plan: NodePlan): string => plan.settings.publicUrl ?? webAddress(plan);

/** The worker's own address, on loopback. */
export const workerAddress = ({ ports }: Pick<NodePlan, 'ports'>): string => `http://127.0.0.1:${ports.worker}`;

const environment = ({ dataDir, settings, ports, databaseUrl, temporalAddress, root }: NodePlan) => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return {
    ...nodeEnvironment,
    ...Object.fromEntries(inherited),
    PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: settings.temporalNamespace,
    TOCSIN_DATA_DIR: dataDir,
    TOCSIN_PORT: String(ports.web),
    TOCSIN_HOST: settings.host,
    TOCSIN_WORKER_HEALTH_PORT: String(ports.worker),
    TOCSIN_WORKER_GRACE_SECONDS: String(Math.min(settings.workerGraceSeconds, workerGraceSeconds)),
    JIRA_EXAMPLE_TOKEN: jiraAccount.token,
    ...(settings.secretKey === null ? {} : { TOCSIN_SECRET_KEY: settings.secretKey }),
  };
};

const nodeLaunch = (plan: NodePlan, name: 'web' | 'worker', script: string): Launch => {
  const address = name === 'web' ? webAddress(plan) : workerAddress(plan);
  return {
    name,
    command: process.execPath,
    args: [...nodeFlags, path.join(plan.root, script)],
    cwd: plan.root,
    env: { ...environment(plan), ...(name === 'worker' ? { TOCSIN_PUBLIC_URL: publicUrl(plan) } : {}) },
    logFile: path.join(plan.dataDir, 'logs', `${name}.log`),
    hasChannel: true,
    isReady: async (pid) => (await answersOk(`${address}/readyz`)) && (await holdsPort(pid, plan.ports[name])),
    startDeadlineMs: 60_000,
    stopGraceMs: name === 'web' ? 2000 : (workerGraceSeconds + 2) * 1000,
  };
};

/** The web process. */
export const webLaunch = (plan: NodePlan): Launch => nodeLaunch(plan, 'web', 'app/main.ts');

/** The worker process. */
export const workerLaunch = (plan: NodePlan): Launch => nodeLaunch(plan, 'worker', 'worker/main.ts');
