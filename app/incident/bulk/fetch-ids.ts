const timeoutMs = 20_000;

/** The ids of all incidents that fit the page's address; null when they can't be had. */
export const fetchIds = async (search: string): Promise<number[] | null> => {
  try {
    const reply = await fetch(`/incidents/ids${search}`, { signal: AbortSignal.timeout(timeoutMs) });
    if (!reply.ok) return null;
    const { ids } = (await reply.json()) as { ids: number[] }; // our own route's answer
    return ids;
  } catch {
    return null; // whatever the reason: the selection stays as it is
  }
};
