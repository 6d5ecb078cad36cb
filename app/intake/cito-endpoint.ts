import { failureRules } from '#domain/failure/failure-code.ts';
import { parseCito } from '#domain/intake/cito.ts';
import type { IntakeEndpoint } from './endpoint.ts';
import { spacedJson } from './reply.ts';
import type { Reply } from './reply.ts';

const accepted: Reply = { status: 200, body: '{"status": "ok", "reason": "accepted"}' };

const refused = (status: number, reason: string, errors?: unknown[]): Reply => ({
  status,
  body: spacedJson({ status: 'error', reason, errors }),
});

/**
 * CitoEngine's event listener: both its paths, with and without the slash, whatever the Content-Type says. Its client can't
 * send a token, so the address decides who may send.
 */
export const citoEndpoint: IntakeEndpoint = {
  kind: 'cito',
  paths: ['/api/v1/incidents/add/', '/api/v1/incidents/add', '/addevent/', '/addevent'],
  identify: (_request, senders, address) => {
    const sourceId = senders.byAddress('cito', address);
    return sourceId === null
      ? { refused: refused(403, `No enabled source of kind "cito" lists a network that holds ${address}`) }
      : { sourceId };
  },
  accept: (body, _request, receivedAtMs) => {
    const parsed = parseCito(body, receivedAtMs);
    if (parsed.ok) return { alertCount: 1, key: null, answer: () => accepted };
    return { refused: refused(400, parsed.reason, parsed.faults.length === 0 ? undefined : parsed.faults) };
  },
  refuse: (failure, message) => refused(failureRules[failure].httpStatus, message),
};
