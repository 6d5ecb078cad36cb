import { condition, defineSignal, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';

type Nothing = { nothing: () => Promise<void> };

const local = proxyLocalActivities<Nothing>({ startToCloseTimeout: '10s' });
const remote = proxyActivities<Nothing>({ startToCloseTimeout: '10s' });

/** The least that an incident could be to the engine: a signal, a local activity, an activity, a local activity, a timer. */
export async function minimal(): Promise<void> {
  let isSignalled = false;
  setHandler(defineSignal('go'), () => {
    isSignalled = true;
  });
  await condition(() => isSignalled);
  await local.nothing();
  await remote.nothing();
  await local.nothing();
  await condition(() => false, 100);
}
