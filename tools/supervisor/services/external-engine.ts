import { runStep, StepFailure } from '#tools/bootstrap/steps.mjs';
import { acceptsConnections } from '#tools/servers/readiness.ts';

/** Somebody listens at the cluster's address. Failures: a `StepFailure` that names it. */
export const reachEngine = (address: string): Promise<void> =>
  runStep('temporal', async (progress) => {
    progress.detail = address;
    if (await acceptsConnections(address)) return;
    throw new StepFailure({
      tried: [`a TCP connection to ${address}`],
      reason: `Nobody answers at ${address}, which TEMPORAL_ADDRESS names.`,
      help: 'Start that cluster or correct TEMPORAL_ADDRESS, or unset it to use a private server; then run `npm start` again.',
    });
  });
