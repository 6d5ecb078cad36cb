import { loadTicketWork } from '#db/ticket/load-ticket-work.ts';
import type { OpenTicketInput, TicketActivities } from '#workflows/ports.ts';
import type { Dependencies } from '../dependencies.ts';
import { failure } from '../failure.ts';
import { draftOf } from './draft-of.ts';
import { failureOf } from './failure-of.ts';
import { systemOf } from './system-of.ts';
import { withHeartbeat } from './with-heartbeat.ts';

type Updated = Awaited<ReturnType<TicketActivities['updateTicket']>>;

/** See {@link TicketActivities}. What the incident is now is read when the attempt runs, not when it was decided. */
export const updateTicket = (dependencies: Dependencies, input: OpenTicketInput): Promise<Updated> =>
  withHeartbeat(async (signal) => {
    const work = await loadTicketWork(dependencies.database, input);
    const { externalKey: key = null, url = null } = work?.ticket ?? {};
    if (work === null || key === null)
      throw failure('bug', `incident ${String(input.incidentId)} has no open ticket to update`);
    const system = systemOf(dependencies, work.system);
    if (system.update === undefined) return { ok: true, key, url, isAdopted: false, stderr: '' };
    const { incidentId } = input;
    const result = await system.update(key, draftOf(work, incidentId, dependencies.publicUrl), signal);
    if (!result.ok) throw failureOf(result.failure);
    return { ok: true, key, url, isAdopted: false, stderr: result.value.stderr };
  });
