import { ApplicationFailure } from '@temporalio/common';
import { loadTicketWork } from '#db/ticket/load-ticket-work.ts';
import type { TicketWork } from '#db/ticket/load-ticket-work.ts';
import {
  beginStep,
  endStep,
  loadUntold,
  recordMoved,
  recordStepFailed,
  recordTelling,
  recordTold,
} from '#db/ticket/ticket-step.ts';
import { commentMarker, markerOf } from '#domain/ticket/ticket-marker.ts';
import { syncRulesOf } from '#domain/ticket/sync-rules.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import type { OpenTicketInput, TicketActivities } from '#workflows/ports.ts';
import type { Dependencies } from '../dependencies.ts';
import { failure } from '../failure.ts';
import { draftOf } from './draft-of.ts';
import { guarded } from './health/guarded.ts';
import { moveTicket, valueOf } from './step/move.ts';
import { tellEntries } from './step/tell.ts';
import { systemOf } from './system-of.ts';
import type { TicketRef, TicketSystem } from './ticket-system.ts';
import { withHeartbeat } from './with-heartbeat.ts';

type Updated = Awaited<ReturnType<TicketActivities['updateTicket']>>;

/**
 * See {@link TicketActivities}. What the incident is now is read when the attempt runs, not when it was decided. The steps,
 * each recorded before the next: fields, one comment with all that the ticket has not heard, its state.
 */
export const updateTicket = (dependencies: Dependencies, input: OpenTicketInput): Promise<Updated> =>
  withHeartbeat(async (signal) => {
    const work = await loadTicketWork(dependencies.database, input);
    if (work === null) throw failure('bug', `incident ${String(input.incidentId)} has no ticket to update`);
    const { externalKey, externalId, url, state } = work.ticket;
    const key = externalKey ?? '';
    const done = { ok: true, key, url, isAdopted: false, stderr: '' } as const;
    if (state !== 'open' || key === '') return { ...done, did: [] };
    return guarded(dependencies, work.system, async () => {
      const system = systemOf(dependencies, work.system);
      const rules = syncRulesOf(work.system.sync);
      const ref = { key, id: externalId };
      const said = await noteFailing(dependencies, work.ticket.id, () =>
        bringInStep({ dependencies, input, work, system, rules, ref, signal }),
      );
      return { ...done, ...said };
    });
  });

/** A ticket that can't be brought in step says so itself, however often it is tried again. */
const noteFailing = async <T>({ database, now }: Dependencies, id: number, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApplicationFailure) await recordStepFailed(database, id, { error: error.message, now: now() });
    throw error;
  }
};

type Step = {
  dependencies: Dependencies;
  input: OpenTicketInput;
  work: TicketWork;
  system: TicketSystem;
  rules: SyncRules;
  ref: TicketRef;
  signal: AbortSignal;
};

const leaseMarginMs = 5_000;

/** While the step lasts nobody reads the ticket, so that nothing of ours is taken for news. */
const bringInStep = async (step: Step): Promise<{ did: string[]; stderr: string }> => {
  const { dependencies, work, system } = step;
  const { database, now } = dependencies;
  const { id } = work.ticket;
  await beginStep(database, id, { until: new Date(now().getTime() + 3 * system.timeoutMs + leaseMarginMs) });
  const fields = await setFields(step);
  const comment = await tell(step);
  const moved = await moveTicket(step);
  if (moved !== null) await recordMoved(database, id, moved);
  await endStep(database, id, { now: now(), isRead: system.read !== undefined });
  const did = [fields.did, comment, moved?.did ?? null].filter((one) => one !== null);
  return { did, stderr: fields.stderr };
};

const setFields = async ({ dependencies, input, work, system, ref, signal }: Step) => {
  if (system.update === undefined) return { did: null, stderr: '' };
  const draft = draftOf(work, input.incidentId, dependencies.publicUrl);
  const { stderr } = valueOf(await system.update(ref.key, draft, signal));
  return { did: 'updated', stderr };
};

/**
 * All that the ticket hasn't heard, as one comment. An attempt of unknown outcome is repeated with the same entries and the
 * same marker, so that its comment is recognised.
 */
const tell = async (step: Step): Promise<string | null> => {
  const { dependencies, input, work, system, rules, ref, signal } = step;
  const { database } = dependencies;
  const { id, toldSeq, tellingSeq } = work.ticket;
  const untold = await loadUntold(database, input.incidentId, { after: toldSeq, upTo: tellingSeq });
  const last = tellingSeq ?? untold.at(-1)?.seq;
  if (last === undefined) return null;
  const text = system.comment === undefined ? null : tellEntries(untold, rules, system);
  if (text !== null && system.comment !== undefined) {
    await recordTelling(database, id, last);
    const marker = commentMarker(markerOf({ ...work.ticket, incidentId: input.incidentId }), last);
    valueOf(await system.comment(ref, { marker, text, isRepeat: tellingSeq !== null }, signal));
  }
  await recordTold(database, id, last);
  if (tellingSeq === null) return text === null ? null : 'commented';
  const rest = await tell({ ...step, work: { ...work, ticket: { ...work.ticket, toldSeq: last, tellingSeq: null } } });
  return rest ?? 'commented';
};
