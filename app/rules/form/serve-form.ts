import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import type { AccessAction } from '#domain/access/access-table.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Changer, Saved } from '#db/rules/change-rules.ts';
import type { SessionUser } from '#db/session/session.ts';
import { failAction } from '#app/http/failure.ts';
import type { ActionFailure } from '#app/http/failure.ts';
import { goTo } from '#app/http/redirect.ts';
import { findActor, withDatabase } from '#app/http/serve.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { readZone } from '#app/time/zone-cookie.ts';
import { readValues } from './form-values.ts';
import type { FormValues } from './form-values.ts';

/** What a refused form shows: why, and all that was written in it. */
export type FormOutcome = ActionFailure<{ values: FormValues; faults: FieldFault[] }>;

/** What the form would do, shown beside it; nothing was saved. */
export type FormPreview<P> = { ok: true; values: FormValues; preview: P };

/** What an action of a form tells its page. */
export type FormResult = FormOutcome | FormPreview<unknown>;

/** A form that was sent by somebody who may do so. */
export type SentForm = {
  user: SessionUser;
  context: AppContext;
  values: FormValues;
  params: ActionFunctionArgs['params'];
  by: Changer;
  zone: string;
};

export type Refusal = {
  failure: FailureCode;
  message: string;
  /** What to do, where the failure's own hint doesn't fit. */
  hint?: string;
  faults?: FieldFault[];
  values?: FormValues;
};

/**
 * Runs `act` with the form for those who may do `action` on anything at all; what it returns as a refusal comes back to the
 * page with the form's values, so that nothing written is lost.
 */
export const serveForm = <P = never>(
  { context, request, params }: ActionFunctionArgs,
  action: AccessAction,
  act: (form: SentForm) => Promise<Response | Refusal | FormPreview<P>>,
) =>
  withDatabase(async () => {
    const values = await readValues(request);
    const actor = findActor(await context.currentUser(), action);
    if (!actor.ok) return failAction(actor.failure, actor.message, { values, faults: [] });
    const { user } = actor;
    const by = { actor: user.name, address: context.clientAddress, now: context.now() };
    const zone = readZone(request.headers.get('cookie'));
    const result = await act({ user, context, values, params, by, zone });
    if (result instanceof Response) throw result;
    if ('preview' in result) return result;
    const { failure, message, hint, faults = [], values: kept = values } = result;
    return failAction(failure, message, { values: kept, faults, ...(hint === undefined ? {} : { hint }) });
  });

/** The refusal of a form whose fields break rules. */
export const refuseFields = (faults: FieldFault[]): Refusal => {
  const count = faults.length === 1 ? 'one field breaks' : `${String(faults.length)} fields break`;
  return { failure: 'invalid_input', message: `Not saved: ${count} a rule.`, faults };
};

/** The refusal of a thing that the person's role or teams don't reach. */
export const refuseReach = (message: string): Refusal => ({ failure: 'not_allowed', message });

/** Where to go after a save, or why nothing was saved. */
export const answerSaved = <T>(saved: Saved<T>, noun: string, to: (value: T) => string): Response | Refusal => {
  if (saved.ok) return goTo(to(saved.value));
  if (saved.because === 'refused') return refuseFields(saved.faults);
  return { failure: 'not_found', message: `There is no such ${noun} any more; nothing was saved.` };
};
