import { StepFailure, runStep } from '#tools/bootstrap/steps.mjs';
import { NotReady } from '#tools/servers/readiness.ts';
import type { Service } from './service.ts';

/** Starts a service as one step of the start. Failures: a `StepFailure` with the last lines of its log. */
export const startService = (service: Service): Promise<void> =>
  runStep(service.launch.name, async (progress) => {
    try {
      await service.start();
      progress.detail = `process ${service.healthyPid() ?? 0}`;
    } catch (error) {
      if (!(error instanceof NotReady)) throw error;
      const { command, args, logFile } = service.launch;
      throw new StepFailure({
        tried: [`${command} ${args[0] ?? ''} …; its last words:\n${error.log}`],
        reason: `${error.message}.`,
        help: `tail -n 100 '${logFile}'`,
      });
    }
  });
