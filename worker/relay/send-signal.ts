import type { Client } from '@temporalio/client';
import type { RelayedAlert } from '#db/relay/alert-fact.ts';
import type { SignalledAlert } from '#domain/incident/fact.ts';
import { incidentWorkflowType } from '#workflows/contract/ids.ts';
import { alertsArrived } from '#workflows/contract/messages.ts';
import type { SendSignal } from './signal-queue.ts';

const deadlineMs = 10_000;

/** Signals the entity workflow of a key, starting it when it doesn't run. Failures: the client's, after 10 s at the latest. */
export const createSendSignal =
  (client: Client, taskQueue: string): SendSignal =>
  (workflowId, input, alerts) =>
    client.withDeadline(Date.now() + deadlineMs, async () => {
      await client.workflow.signalWithStart(incidentWorkflowType, {
        workflowId,
        taskQueue,
        args: [input],
        signal: alertsArrived,
        signalArgs: [{ alerts: alerts.map(compact) }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    });

/** What is as usual needn't be said: `upgradeAlert` knows it. */
const compact = ({ notice, isIdentified, ...alert }: RelayedAlert): SignalledAlert => ({
  ...alert,
  ...(notice === null ? {} : { notice }),
  ...(isIdentified ? { isIdentified } : {}),
});
