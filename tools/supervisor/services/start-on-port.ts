import { NotReady } from '#tools/servers/readiness.ts';
import type { Service } from './service.ts';

/** `open`: the service on the port that is chosen now. `replaceTaken`: see `PortChoice`. */
export type PortedStart = {
  open: () => Promise<Service>;
  replaceTaken: () => Promise<boolean>;
};

/** So many that start at the same moment find a port each, however they meet. */
const maxTries = 20;

/**
 * The service runs and is ready. When its port was taken between choice and start, by another Tocsin perhaps, it is started
 * again on another port. Failures: `NotReady`, with the process stopped; those of `replaceTaken`.
 */
export const startOnPort = async ({ open, replaceTaken }: PortedStart): Promise<Service> => {
  for (let tries = 1; ; tries += 1) {
    const service = await open();
    try {
      await service.start();
      return service;
    } catch (error) {
      if (!(error instanceof NotReady)) throw error;
      await service.stop(service.launch.stopGraceMs);
      if (tries === maxTries || !(await replaceTaken())) throw error;
    }
  }
};
