import { StepFailure, runStep } from '#tools/bootstrap/steps.mjs';
import type { ServiceName } from '#tools/servers/launch.ts';
import { NotReady } from '#tools/servers/readiness.ts';
import { startOnPort } from './start-on-port.ts';
import type { PortedStart } from './start-on-port.ts';

/** Starts a service as one step of the start. Failures: a `StepFailure` with the last lines of its log. */
export const startService = (name: ServiceName, ported: PortedStart): Promise<void> =>
  runStep(name, async (progress) => {
    try {
      const service = await startOnPort(ported);
      progress.detail = `process ${service.healthyPid() ?? 0}`;
    } catch (error) {
      throw error instanceof NotReady ? failureOf(error) : error;
    }
  });

const failureOf = ({ message, log, launch: { command, args, logFile } }: NotReady): StepFailure =>
  new StepFailure({
    tried: [`${command} ${args[0] ?? ''} …; its last words:\n${log}`],
    reason: `${message}.`,
    help: `tail -n 100 '${logFile}'`,
  });
