import { data } from '@remix-run/server-runtime';
import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { findActor, withDatabase } from '#app/http/serve.ts';
import type { BulkIntent, BulkRow } from './bulk-order.ts';
import { readBulk } from './read-bulk.ts';
import { runBulk } from './run-bulk.ts';

export type BulkAnswer = { ok: true; intent: BulkIntent; rows: BulkRow[] } | { ok: false; message: string };

/** Carries out a bulk action that a form asks for; each row has its own result. */
export const answerBulk = ({ context, request }: ActionFunctionArgs) =>
  withDatabase(async () => {
    const allowed = findActor(await context.currentUser(), 'incident.read');
    if (!allowed.ok) return refuse(allowed.failure, allowed.message);
    const read = await readBulk(request, context.now().getTime());
    if (!read.ok) return refuse('invalid_input', read.message);
    const rows = await runBulk(context, allowed.user, read.order);
    const isRefused = rows.every(({ outcome }) => outcome === 'not_allowed');
    return data<BulkAnswer>({ ok: true, intent: read.order.intent, rows }, { status: isRefused ? 403 : 200 });
  });

const refuse = (failure: FailureCode, message: string) =>
  data<BulkAnswer>({ ok: false, message }, { status: failureRules[failure].httpStatus });
