import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';

/** Runs the minimal workflow until SIGTERM. Arguments: address of the engine, task queue. */
const [, , address = '', taskQueue = ''] = process.argv;
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
  activities: { nothing: () => Promise.resolve() },
  maxCachedWorkflows: 600,
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  activityTaskPollerBehavior: { type: 'autoscaling' },
});
await worker.run();
await connection.close();
