import { recordWake as writeWake } from '#db/incident/record-wake.ts';
import type { RecordWakeInput, RecordWakeResult } from '#workflows/ports.ts';
import type { Dependencies } from '../dependencies.ts';

/** See {@link IncidentActivities}. */
export const recordWake = ({ database, now }: Dependencies, input: RecordWakeInput): Promise<RecordWakeResult> =>
  writeWake(database, { ...input, now: now() });
