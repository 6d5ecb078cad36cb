import path from 'node:path';
import type { Settings } from '#domain/settings/settings.ts';
import { endCommands } from '#tools/bootstrap/commands.mjs';
import { runStep } from '#tools/bootstrap/steps.mjs';
import type { Launch, ServiceName } from '#tools/servers/launch.ts';
import { announce } from './announcement.ts';
import { prepareDatabase } from './first-start/database-step.ts';
import { passwordFileIn } from './first-start/passwords.ts';
import { ensureSecretKey } from './first-start/secret-key.ts';
import { buildWeb } from './first-start/web-build.ts';
import { startExampleJira } from '#tools/emulators/example-jira.ts';
import type { ExampleJira } from '#tools/emulators/example-jira.ts';
import { claimDataFolder } from './records/claim.ts';
import { stopLeftovers } from './records/leftovers.ts';
import { removeReadyFile, writeReadyFile } from './records/ready-file.ts';
import { openRunRecords } from './records/run-records.ts';
import { planDatabase, planEngine } from './services/embedded-servers.ts';
import type { EmbeddedPlan, Programs } from './services/embedded-servers.ts';
import { reachEngine } from './services/external-engine.ts';
import { webAddress, webLaunch, workerAddress, workerLaunch } from './services/node-launches.ts';
import type { NodePlan } from './services/node-launches.ts';
import { choosePorts } from './services/port-choice.ts';
import type { PortChoice, Ports } from './services/port-choice.ts';
import { startService } from './services/service-step.ts';
import { createService } from './services/service.ts';
import type { Service } from './services/service.ts';
import { readVersions } from './versions.ts';

export type SupervisorInput = {
  root: string;
  dataDir: string;
  settings: Settings;
  programs: Programs;
  /** When the start began, in ms since 1970. */
  startedAt: number;
  say: (line: string) => void;
};

/** Starts everything in order, keeps it running, and stops it in order. */
export type Supervisor = { start: () => Promise<void>; stop: () => Promise<void> };

type PlanLaunch = (ports: Ports) => Launch | Promise<Launch>;
type PlanServer = (plan: EmbeddedPlan) => Promise<{ address: string; launch: Launch }>;

const stopOrder: readonly ServiceName[] = ['web', 'worker', 'temporal', 'mysql'];
const stopWithinMs = 9500;

export const createSupervisor = (input: SupervisorInput): Supervisor => {
  const { root, dataDir, settings, programs, say } = input;
  const records = openRunRecords(path.join(dataDir, 'run'));
  const services = new Map<ServiceName, Service>();
  let hasClaim = false;
  let isStopping = false;
  let tellReady: () => Promise<void> = () => Promise.resolve();
  let exampleJira: ExampleJira | null = null;

  const unlessStopping = (): void => {
    if (isStopping) throw new Error('stopped while it was starting');
  };

  const open = (launch: Launch): Service => {
    unlessStopping();
    const service = createService(launch, {
      onStarted: ({ name }, pid) => records.add(name, pid),
      onEnded: ({ name }) => records.remove(name),
      onChange: () => void tellReady(),
      say: (line) => say(`  ${line}`),
    });
    services.set(launch.name, service);
    return service;
  };

  const start = (ports: PortChoice, name: ServiceName, plan: PlanLaunch): Promise<void> =>
    startService(name, {
      open: async () => open(await plan(ports.current())),
      replaceTaken: async () => {
        const isReplaced = await ports.replaceTaken(name);
        if (isReplaced) say(`  ! somebody took the port of ${name} meanwhile; it gets port ${ports.current()[name]}`);
        return isReplaced;
      },
    });

  const takeFolder = async (): Promise<void> => {
    await claimDataFolder(dataDir, records);
    hasClaim = true;
    await removeReadyFile(dataDir);
    const leftovers = await stopLeftovers(records);
    if (leftovers.length > 0) say(`  ! stopped what a killed start had left: ${leftovers.join(', ')}`);
  };

  const startServers = async () => {
    const secretKey = await ensureSecretKey(settings, dataDir);
    if (settings.databaseUrl === null) exampleJira = await startExampleJira(dataDir);
    const site = exampleJira?.site ?? null;
    const choice = await choosePorts(settings, dataDir);
    const plan = { settings, programs, dataDir };
    const startPrivate = async (name: ServiceName, planServer: PlanServer): Promise<string> => {
      let address = '';
      await start(choice, name, async (ports) => {
        const planned = await planServer({ ...plan, ports });
        address = planned.address;
        return planned.launch;
      });
      return address;
    };
    const startDatabase = async () => {
      const databaseUrl = settings.databaseUrl ?? (await startPrivate('mysql', planDatabase));
      const login = await runStep('database content', () =>
        prepareDatabase({ databaseUrl, dataDir, root, exampleJira: site }),
      );
      return { databaseUrl, login };
    };
    const startEngine = async () => {
      const { temporalAddress } = settings;
      if (temporalAddress === null) return startPrivate('temporal', planEngine);
      await reachEngine(temporalAddress);
      return temporalAddress;
    };
    const [{ databaseUrl, login }, temporalAddress] = await Promise.all([
      startDatabase(),
      startEngine(),
      runStep('web pages', (progress) => buildWeb({ root, progress })),
    ]);
    const nodePlan = { root, dataDir, settings: { ...settings, secretKey }, databaseUrl, temporalAddress };
    return { choice, nodePlan, login };
  };

  /** Starts web and worker; the plan by which they run. */
  const startNodes = async (choice: PortChoice, plan: Omit<NodePlan, 'ports'>): Promise<NodePlan> => {
    const told = choice.current().web;
    const startWorker = () => start(choice, 'worker', (ports) => workerLaunch({ ...plan, ports }));
    await Promise.all([start(choice, 'web', (ports) => webLaunch({ ...plan, ports })), startWorker()]);
    const ports = choice.current();
    if (ports.web === told) return { ...plan, ports };
    // The web had to move: the worker may have been told its first port.
    const worker = services.get('worker');
    await worker?.stop(worker.launch.stopGraceMs);
    await startWorker();
    return { ...plan, ports: choice.current() };
  };

  const readyTeller = async (plan: NodePlan): Promise<() => Promise<void>> => {
    const versions = await readVersions(root, programs);
    const startedAt = new Date().toISOString();
    const pidOf = (name: ServiceName) => services.get(name)?.healthyPid() ?? null;
    return async () => {
      if (isStopping || [...services.values()].some((service) => service.healthyPid() === null)) return;
      await writeReadyFile(dataDir, {
        address: webAddress(plan),
        workerAddress: workerAddress(plan),
        temporalAddress: plan.temporalAddress,
        pids: {
          supervisor: process.pid,
          web: pidOf('web'),
          worker: pidOf('worker'),
          temporal: pidOf('temporal'),
          mysql: pidOf('mysql'),
        },
        versions,
        passwordFile: passwordFileIn(dataDir),
        startedAt,
      });
    };
  };

  return {
    start: async () => {
      await takeFolder();
      const { choice, nodePlan: planned, login } = await startServers();
      unlessStopping();
      const nodePlan = await startNodes(choice, planned);
      tellReady = await readyTeller(nodePlan);
      await tellReady();
      unlessStopping();
      const elapsedMs = Date.now() - input.startedAt;
      const logs = path.join(dataDir, 'logs');
      say(announce({ address: webAddress(nodePlan), login, passwordFile: passwordFileIn(dataDir), logs, elapsedMs }));
    },
    stop: async () => {
      isStopping = true;
      endCommands();
      const deadline = Date.now() + stopWithinMs;
      for (const name of stopOrder) {
        const service = services.get(name);
        const graceMs = Math.min(service?.launch.stopGraceMs ?? 0, deadline - Date.now());
        await service?.stop(Math.max(graceMs, 0));
      }
      await exampleJira?.stop();
      if (!hasClaim) return;
      await removeReadyFile(dataDir);
      await records.remove('supervisor');
    },
  };
};
