import { acceptsConnections } from '#tools/servers/readiness.ts';
import type { Installation } from '../installation.ts';
import type { Probe } from './probe.ts';

export const partNames = ['web', 'worker', 'database', 'engine'] as const;
export type PartName = (typeof partNames)[number];

/** Whether a part is healthy, and the one thing worth knowing of it. */
export type Part = { isHealthy: boolean; detail: string };

const ill = (detail: string): Part => ({ isHealthy: false, detail });
const well = (detail: string): Part => ({ isHealthy: true, detail });

/** A process by its own word. `probe` is null when it isn't known where it would be. */
export const processPart = (installation: Installation, probe: Probe | null, name: 'web' | 'worker'): Part => {
  if (probe === null) return ill(installation.running.supervisor ? 'still starting' : 'does not run');
  const pid = installation.ready?.pids[name] ?? null;
  if (probe.isReady) return well(pid === null ? probe.url : `process ${String(pid)}`);
  if (probe.parts === null) return ill(`no answer at ${probe.url}`);
  const names = Object.entries(probe.parts).flatMap(([name, isHealthy]) => (isHealthy ? [] : [name]));
  return ill(`it says that it is not ready: ${names.join(', ')}`);
};

/** `isUp`: it answered; null when it isn't known where it would be. */
export const databasePart = ({ ready }: Installation, isUp: boolean | null): Part => {
  if (isUp === null) return ill('none is known here');
  return isUp ? well(ready?.versions.mysql ?? 'external') : ill('no answer');
};

/** The engine is its server, and what the worker says of it. */
export const enginePart = async (installation: Installation, worker: Probe | null): Promise<Part> => {
  if (worker === null) return processPart(installation, null, 'worker');
  const trouble = await serverTrouble(installation);
  if (trouble !== null) return ill(trouble);
  const says = worker.parts?.['engine'];
  if (says === undefined) return ill('the worker, which uses it, gives no answer');
  return says ? well(engineName(installation)) : ill('the worker says that it has lost it');
};

const serverTrouble = async ({ settings, ready, running }: Installation): Promise<string | null> => {
  const { temporalAddress } = settings;
  if (temporalAddress !== null)
    return (await acceptsConnections(temporalAddress)) ? null : `no answer at ${temporalAddress}`;
  const isPrivate = typeof ready?.pids.temporal === 'number';
  return isPrivate && !running.temporal ? 'its process has ended' : null;
};

const engineName = ({ ready }: Installation): string => {
  const version = ready?.versions.temporal ?? null;
  return version === null ? 'external' : `Temporal ${version}`;
};
