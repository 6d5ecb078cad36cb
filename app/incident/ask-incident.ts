import { createHash } from 'node:crypto';
import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import type { AccessAction } from '#domain/access/access-table.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { findNewestOfKey, loadIncidentTarget } from '#db/incident-page.ts';
import type { KeyNewest } from '#db/incident-page.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import { failAction } from '#app/http/failure.ts';
import { readForm, readId } from '#app/http/read-form.ts';
import { findActor, withDatabase } from '#app/http/serve.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { maxCommentLength, personUpdates } from '#workflows/contract/messages.ts';
import type { PersonUpdate } from '#workflows/contract/messages.ts';

export const accessOf: Record<PersonUpdate, AccessAction> = {
  acknowledge: 'incident.acknowledge',
  unacknowledge: 'incident.unacknowledge',
  close: 'incident.close',
  reopen: 'incident.reopen',
  comment: 'incident.comment',
};

/** What a form asks, as far as it can be read. */
type Asked = { intent: PersonUpdate; incidentId: number; text: string; nonce: string };
export type Kept = Omit<Asked, 'intent'> & { intent: PersonUpdate | null };

/**
 * Carries out what a person asked of an incident by a form with the fields `intent`, `incident`, `nonce` and, for a
 * comment, `text`. The same form sent twice is done once; a failure gives back what was written.
 */
export const askIncident = (args: ActionFunctionArgs) =>
  withDatabase(async () => {
    const kept = await readAsked(args.request);
    const result = await ask(args.context, kept);
    if (result.ok) return { ...kept, ...result };
    const { failure, message } = result;
    const { incidentId, intent } = kept;
    args.context.log.warn({ incidentId, intent, failure, message }, 'a request was refused');
    return failAction(failure, failure === 'engine_unavailable' ? noAnswer : message, kept);
  });

const noAnswer = 'The engine gave no answer, so this may not be done yet. Sending it again is safe: it is done once.';

const readAsked = async (request: Request): Promise<Kept> => {
  const field = await readForm(request);
  return {
    intent: personUpdates.find((update) => update === field('intent')) ?? null,
    incidentId: readId(field('incident'), 'incident'),
    text: field('text').replace(/\r\n?/g, '\n').trim(),
    nonce: field('nonce'),
  };
};

type Refused = { ok: false; failure: FailureCode; message: string };

/** `newest`: the newest incident of the same key, when nothing was done: it may be the one that is meant. */
type Answered = { ok: true; isDone: boolean; state: IncidentState; newest: KeyNewest | null };

const ask = async (context: AppContext, kept: Kept): Promise<Answered | Refused> => {
  const { intent, incidentId, text } = kept;
  if (intent === null) return invalid('The form names no action; nothing was done.');
  const asked = { ...kept, intent };
  const fault = findFault(asked);
  if (fault !== null) return invalid(fault);
  const target = await loadIncidentTarget(context.db, incidentId);
  const allowed = findActor(await context.currentUser(), accessOf[intent], target ?? undefined);
  if (!allowed.ok) return allowed;
  if (target === null) return { ok: false, failure: 'not_found', message: 'There is no such incident.' };
  const { workflowId, definitionId, element, elementHash } = target;
  const request = {
    requestId: requestIdOf(asked),
    incidentId,
    by: allowed.user.name,
    ...(text === '' ? {} : { text }),
  };
  const result = await context.engine[intent]({ workflowId, input: { definitionId, element, elementHash } }, request);
  if (!result.ok) return { ...result, message: `The incident was not changed: ${result.message}.` };
  return { ...result, newest: result.isDone ? null : await findNewestOfKey(context.db, workflowId) };
};

const invalid = (message: string): Refused => ({ ok: false, failure: 'invalid_input', message });

const findFault = ({ intent, text, nonce }: Asked): string | null => {
  if (!/^[\w-]{8,64}$/.test(nonce)) return 'The form is incomplete; nothing was done.';
  if (intent !== 'comment') return null;
  if (text === '') return 'A comment needs a text.';
  return text.length > maxCommentLength ? `A comment has at most ${String(maxCommentLength)} characters.` : null;
};

/** Other words in the same form are another request: a comment that was corrected after a failure isn't dropped. */
export const requestIdOf = ({ intent, text, nonce }: Omit<Asked, 'incidentId'>): string =>
  createHash('sha256').update(`${nonce}\0${intent}\0${text}`).digest('hex').slice(0, 32);
