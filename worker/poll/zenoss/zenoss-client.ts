import { isObject, parseJson } from '#domain/intake/json.ts';
import type { JsonObject } from '#domain/intake/json.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import { ZenossError } from './zenoss-error.ts';
import { transportError, readText } from './read-answer.ts';

/** One call of the event console's router. */
export type RouterCall = { method: string; args: JsonObject };

/** What the router did. `message`: what was raised. */
export type RouterResult = { ok: true; value: JsonObject } | { ok: false; message: string };

/**
 * The calls were sent in one request, and these are their results in that order. Never repeats a request.
 * Failures: {@link ZenossError}, when there is no answer, or one that isn't the router's.
 */
export type CallRouter = (calls: RouterCall[]) => Promise<RouterResult[]>;

export type ClientOptions = {
  config: Pick<ZenossConfig, 'url' | 'user' | 'timeoutSeconds'>;
  password: string;
  /** Ends what is under way. */
  signal: AbortSignal;
};

/** Asks the router at `/zport/dmd/evconsole_router` by basic authentication. Source: Zenoss' EventsRouter and DirectRouter. */
export const createCallRouter = ({ config, password, signal }: ClientOptions): CallRouter => {
  const { url, user, timeoutSeconds } = config;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return async (calls) => {
    const requests = calls.map(({ method, args }, at) => {
      return { action: 'EventsRouter', method, data: [args], type: 'rpc', tid: at + 1 };
    });
    const body = JSON.stringify(requests.length === 1 ? requests[0] : requests);
    const text = await exchange(`${url}/zport/dmd/evconsole_router`, {
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'Tocsin',
        authorization,
      },
      ...{ method: 'POST', redirect: 'manual', body },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1_000)]),
    });
    return readResults(text, requests.length);
  };
};

const exchange = async (url: string, init: RequestInit): Promise<string> => {
  try {
    const response = await fetch(url, init);
    const text = await readText(response);
    refuse(response, text);
    return text;
  } catch (error) {
    throw error instanceof ZenossError ? error : transportError(error);
  }
};

const loginHint = 'the user or the password is wrong, or may not read events';

/** Zenoss answers with its login page, and the status 200, where it lets nobody in. */
const refuse = ({ status, headers }: Response, text: string): void => {
  if (status === 401 || status === 403) throw new ZenossError(`Zenoss answered ${String(status)}: ${loginHint}`);
  if (status >= 300 && status < 400)
    throw new ZenossError(
      `Zenoss answered with a redirect (${String(status)}): ${loginHint}, or the address is another`,
    );
  if (status !== 200) throw new ZenossError(`Zenoss answered ${String(status)}`);
  if (headers.get('content-type')?.includes('html') === true || text.trimStart().startsWith('<'))
    throw new ZenossError(`Zenoss answered with a page instead of JSON: ${loginHint}`);
};

const readResults = (text: string, count: number): RouterResult[] => {
  const json = parseJson(text);
  if (!json.ok) throw new ZenossError(`Zenoss answered with something that is not JSON: ${json.rule.slice(0, 200)}`);
  const answers: unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const byTid = new Map(answers.flatMap((answer) => (isObject(answer) ? [[answer['tid'], answer['result']]] : [])));
  return Array.from({ length: count }, (_, at) => readResult(byTid.get(at + 1)));
};

const readResult = (result: unknown): RouterResult => {
  if (!isObject(result)) throw new ZenossError('Zenoss gave no result to a call');
  if (result['success'] === true) return { ok: true, value: result };
  const { msg } = result;
  return { ok: false, message: typeof msg === 'string' ? msg.slice(0, 500) : 'it said no reason' };
};

const unknownEvent = /could not find|not found/i;

/** True when what was raised means that there is no such event. */
export const isUnknownEvent = (message: string): boolean => unknownEvent.test(message);
