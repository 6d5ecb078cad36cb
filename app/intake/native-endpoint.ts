import type { IncomingMessage } from 'node:http';
import { bearerToken } from '#app/server/bearer-token.ts';
import { failureRules } from '#domain/failure/failure-code.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { parseNative } from '#domain/intake/native.ts';
import type { ParsedNative } from '#domain/intake/native.ts';
import type { StoreOutcome } from '#db/intake/new-delivery.ts';
import type { Accepted, IntakeEndpoint } from './endpoint.ts';
import type { Reply } from './reply.ts';

const maxKeyLength = 255;

/** The native API, `POST /api/v1/alerts`: bearer token of a source; docs in the OpenAPI document. */
export const nativeEndpoint: IntakeEndpoint = {
  kind: 'native',
  paths: ['/api/v1/alerts', '/api/v1/alerts/'],
  identify: (request, senders) => {
    const token = bearerToken(request.headers);
    const sourceId = token === undefined ? null : senders.byToken('native', token);
    return sourceId === null
      ? { refused: refuse('not_authenticated', 'Authorization must be "Bearer" and the token of an enabled source') }
      : { sourceId };
  },
  accept: (body, request, receivedAtMs) => {
    const options = readOptions(request);
    if (!options.ok) return { refused: refuse('invalid_input', 'the request breaks a rule', [options.fault]) };
    const parsed = parseNative(body, receivedAtMs);
    const isAllRefused = parsed.alerts.length === 0 || (options.isAtomic && parsed.faults.length > 0);
    return isAllRefused ? { refused: refuseAlerts(parsed) } : acceptAlerts(parsed, options.key);
  },
  refuse: (failure, message) => refuse(failure, message),
};

const acceptAlerts = ({ alerts, faults }: ParsedNative, key: string | null): Accepted => ({
  alertCount: alerts.length,
  key,
  answer: (outcome: StoreOutcome): Reply =>
    outcome === 'conflict'
      ? refuse('conflict', 'Idempotency-Key was used for a request with another body')
      : json(202, {
          status: 'accepted',
          accepted: alerts.length,
          isDuplicate: outcome === 'duplicate',
          errors: faults,
        }),
});

const refuseAlerts = ({ faults }: ParsedNative): Reply =>
  refuse('invalid_input', 'nothing was accepted: correct the fields that are named', faults);

const refuse = (failure: FailureCode, message: string, errors: FieldFault[] = []): Reply => {
  const { httpStatus, hint } = failureRules[failure];
  const headers = failure === 'not_authenticated' ? { 'www-authenticate': 'Bearer' } : {};
  return { ...json(httpStatus, { status: 'error', code: failure, message, hint, errors }), headers };
};

const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) });

type Options = { ok: true; isAtomic: boolean; key: string | null } | { ok: false; fault: FieldFault };

const readOptions = (request: IncomingMessage): Options => {
  const atomic = new URLSearchParams(request.url?.split('?')[1] ?? '').get('atomic');
  if (atomic !== null && atomic !== 'true' && atomic !== 'false')
    return { ok: false, fault: { field: 'atomic', rule: 'must be true or false' } };
  const key = [request.headers['idempotency-key']].flat()[0] ?? null;
  return key === null || (key !== '' && key.length <= maxKeyLength)
    ? { ok: true, isAtomic: atomic !== 'false', key }
    : { ok: false, fault: { field: 'Idempotency-Key', rule: `must have 1 to ${String(maxKeyLength)} characters` } };
};
