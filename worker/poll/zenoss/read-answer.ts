import { ZenossError } from './zenoss-error.ts';

const maxBytes = 33_554_432;

/** The answer's text. Failures: `ZenossError` when it's too long; the transport's. */
export const readText = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw new ZenossError('Zenoss answered with more than 32 MiB');
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
};

/** What `fetch` threw, in words. */
export const transportError = (cause: unknown): ZenossError => {
  const isTimeout = cause instanceof Error && cause.name === 'TimeoutError';
  const message = isTimeout ? 'Zenoss did not answer in time' : `Zenoss can’t be reached: ${innermost(cause)}`;
  return new ZenossError(message, { cause });
};

const innermost = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return innermost(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};
