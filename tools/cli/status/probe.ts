/** What a process says of itself at `/readyz`. `parts` is null when it gave no answer that can be read. */
export type Probe = { url: string; isReady: boolean; parts: Record<string, boolean> | null };

const timeoutMs = 3_000;

/** Asks a process whether it is ready. No answer within 3 s is an answer too: not ready. */
export const probe = async (address: string): Promise<Probe> => {
  const url = `${address}/readyz`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    return { url, isReady: response.ok, parts: readParts(await response.json()) };
  } catch {
    // Nobody listens, not in time, or somebody else who speaks no JSON.
    return { url, isReady: false, parts: null };
  }
};

const readParts = (body: unknown): Record<string, boolean> | null => {
  if (typeof body !== 'object' || body === null) return null;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'boolean' ? [[name, value]] : [],
    ),
  );
};
