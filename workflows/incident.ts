import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { decide } from '#domain/incident/decide.ts';
import { upgradePolicy } from '#domain/definition/policy.ts';
import type { Policy } from '#domain/definition/policy.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { EntityState } from '#domain/incident/entity-state.ts';
import type { Command, Decision } from '#domain/incident/decision.ts';
import { upgradeAlert } from '#domain/incident/fact.ts';
import type { Fact, PersonFact } from '#domain/incident/fact.ts';
import { askedAbout, recall } from '#domain/incident/recall.ts';
import { isAtRest, isIdle, resume, withIncidentIds } from '#domain/incident/resume.ts';
import * as messages from './contract/messages.ts';
import type { AlertsArrived, ChangeTicket, IncidentInput, PersonReply } from './contract/messages.ts';
import type { PersonRequest, PersonUpdate } from './contract/messages.ts';
import { Inbox } from './inbox.ts';
import { ticketOutcome } from './outcome.ts';
import type { EntityKey, WakeContext } from './ports.ts';
import { loadContext, openTicket, recordWake, updateTicket } from './proxies.ts';
import { validateChangeTicket, validatePersonRequest } from './validate.ts';

const alertsArrivedSignal = defineSignal<[AlertsArrived]>(messages.alertsArrived);
const rulesChangedSignal = defineSignal(messages.rulesChanged);

/** The life of one incident key: facts come in, the domain decides, the read model is written, effects run. */
export async function incident(input: IncidentInput): Promise<void> {
  const inbox = new Inbox();
  listen(inbox);
  const key: EntityKey = { ...input, workflowId: workflowInfo().workflowId };
  let state: EntityState | null = input.state === undefined ? null : resume(input.state);
  let policy: Policy | null = null;
  let deadlineMs: number | null = Date.now();

  for (;;) {
    await somethingToDecide(inbox, deadlineMs);
    const decided: Decided = await wake({ key, state, policy, inbox });
    ({ state, policy, deadlineMs } = decided);
    if (state === null) continue;
    inbox.answer(decided.replies);
    for (const command of decided.commands) void run(inbox, state, command);
    await handlersDone(inbox, state);
    if (!inbox.isEmpty) continue;
    if (isIdle(state)) return;
    if (workflowInfo().continueAsNewSuggested && isAtRest(state) && allHandlersFinished())
      await continueAsNew<typeof incident>({ ...input, state });
  }
}

type Known = { state: EntityState | null; policy: Policy | null };
type Decided = Pick<Decision, 'replies' | 'commands'> & Known & { deadlineMs: number | null };

/** One wake: load, decide, record. A null state means that the read model is further on: adopt it and decide again. */
const wake = async (entity: Known & { key: EntityKey; inbox: Inbox }): Promise<Decided> => {
  const { key, inbox } = entity;
  const { facts, isNudged } = inbox.take();
  const { before, policy, fresh } = await prepare(entity, facts, isNudged);
  const decision = decide({ state: before, policy, facts: fresh, nowMs: Date.now() });
  const { replies, commands, nextDeadlineMs: deadlineMs, changes, idleAlertIds, takenNewsIds } = decision;
  if (decision.state.version === before.version)
    return { state: decision.state, policy, replies, commands, deadlineMs };

  const recorded = await recordWake({
    key,
    engine: { runId: workflowInfo().runId, historyLength: workflowInfo().historyLength },
    baseVersion: before.version,
    policy,
    state: decision.state,
    changes,
    idleAlertIds,
    ...(takenNewsIds.length === 0 ? {} : { takenNewsIds }),
  });
  if (recorded.isStale) {
    log.info('the read model knows more than this decision: deciding again', { version: before.version });
    inbox.putBack(facts);
    return { state: null, policy, replies: [], commands: [], deadlineMs: Date.now() };
  }
  return { state: withIncidentIds(decision.state, recorded.incidentIds), policy, replies, commands, deadlineMs };
};

/** What the decision is made on. An effect's outcome needs no rules, so it's decided on those that are known. */
const prepare = async ({ key, state, policy }: Known & { key: EntityKey }, facts: Fact[], isNudged: boolean) => {
  const isOutcomeOnly = !isNudged && facts.length > 0 && facts.every(({ kind }) => kind === 'ticketSettled');
  if (state !== null && policy !== null && isOutcomeOnly) return { before: state, policy, fresh: facts };
  const alertIds = facts.flatMap((fact) => (fact.kind === 'alert' ? [fact.alert.id] : []));
  const incidentIds = askedAbout(state, facts);
  const context = await loadContext({ key, version: state?.version ?? null, alertIds, incidentIds });
  const known = context.adopted === null ? (state ?? emptyEntityState) : resume(context.adopted);
  const before = recall(known, context.closed);
  return { before, policy: upgradePolicy(context.policy), fresh: [...freshOf(facts, context), ...newsOf(context)] };
};

const newsOf = ({ ticketNews = [] }: WakeContext): Fact[] => ticketNews.map((news) => ({ kind: 'ticketNews', news }));

/** The facts that weren't counted at an earlier version, alerts with the labels that rules look at. */
const freshOf = (facts: Fact[], { countedAlertIds, labels = {} }: WakeContext): Fact[] => {
  const counted = new Set(countedAlertIds);
  return facts
    .filter((fact) => fact.kind !== 'alert' || !counted.has(fact.alert.id))
    .map((fact) =>
      fact.kind === 'alert' ? { ...fact, alert: upgradeAlert(fact.alert, labels[fact.alert.id]) } : fact,
    );
};

/** Runs one effect beside the main loop; its outcome comes back as a fact. */
const run = async (inbox: Inbox, state: EntityState, command: Command): Promise<void> => {
  const { serial, itemId, ticketSystemId } = command;
  const episode = [...state.settling, ...(state.current === null ? [] : [state.current])].find(
    (candidate) => candidate.serial === serial,
  );
  const incidentId = episode?.incidentId ?? 0; // recorded before any command runs
  const attempt = command.kind === 'openTicket' ? openTicket : updateTicket;
  const outcome = await ticketOutcome(() => attempt({ incidentId, ticketSystemId }));
  inbox.push({ kind: 'ticketSettled', serial, itemId, outcome });
};

const somethingToDecide = async (inbox: Inbox, deadlineMs: number | null): Promise<void> => {
  if (deadlineMs === null) return condition(() => !inbox.isEmpty);
  const waitMs = deadlineMs - Date.now();
  if (waitMs > 0) await condition(() => !inbox.isEmpty, waitMs);
};

/** Before a run may end, the people who wait for a reply must have had it. */
const handlersDone = async (inbox: Inbox, state: EntityState): Promise<void> => {
  if (isIdle(state)) await condition(() => !inbox.isEmpty || allHandlersFinished());
};

const listen = (inbox: Inbox): void => {
  setHandler(alertsArrivedSignal, ({ alerts }) =>
    inbox.push(...alerts.map((alert): Fact => ({ kind: 'alert', alert: upgradeAlert(alert) }))),
  );
  setHandler(rulesChangedSignal, () => inbox.nudge());
  for (const name of messages.personUpdates) listenFor(inbox, name);
  setHandler(
    defineUpdate<PersonReply, [ChangeTicket]>(messages.changeTicket),
    (request: ChangeTicket) => answered(inbox, request),
    { validator: validateChangeTicket },
  );
};

/** Hands in a person's request and waits until it was decided on. */
const answered = async (inbox: Inbox, request: PersonFact): Promise<PersonReply> => {
  inbox.push({ kind: 'person', request });
  await condition(() => inbox.reply(request.requestId) !== undefined);
  const reply = inbox.reply(request.requestId);
  return { isDone: reply?.isDone ?? false, state: reply?.state ?? 'closed' };
};

const listenFor = (inbox: Inbox, name: PersonUpdate): void => {
  const handle = ({ requestId, incidentId, by, text = '' }: PersonRequest): Promise<PersonReply> => {
    const asked = { requestId, incidentId, by };
    return answered(inbox, name === 'comment' ? { ...asked, kind: name, text } : { ...asked, kind: name });
  };
  setHandler(defineUpdate<PersonReply, [PersonRequest]>(name), handle, {
    validator: (request: PersonRequest) => validatePersonRequest(name, request),
  });
};
