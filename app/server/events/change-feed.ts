import type { IncidentChange } from '#db/incident-search/list-changes.ts';

/** What a look at the database found. `version` grows with each change. */
export type FeedNews = { version: number };

export type ChangeFeed = {
  /** Hears of each change until the returned function is called. */
  subscribe: (hear: (news: FeedNews) => void) => () => void;
  /** The newest version known; null: the database wasn't looked at yet. */
  version: () => number | null;
  stop: () => void;
};

export type FeedOptions = {
  look: (since: Date | null) => Promise<IncidentChange[]>;
  onFailure: (error: unknown) => void;
  everyMs?: number;
};

/** Workers commit out of order and by clocks of their own: so far back a look sees again what it may have missed. */
const overlapMs = 10_000;

/** One look at the database every second for all who listen; none while nobody does. */
export const createChangeFeed = ({ look, onFailure, everyMs = 1_000 }: FeedOptions): ChangeFeed => {
  const listeners = new Set<(news: FeedNews) => void>();
  const seen = new Map<string, number>();
  let newestMs: number | null = null;
  let version: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const lookOnce = async (): Promise<void> => {
    const isFirst = newestMs === null;
    const found = await look(newestMs === null ? null : new Date(newestMs - overlapMs));
    const hasFresh = found.some((change) => !seen.has(keyOf(change)));
    remember(found);
    if (version === null || hasFresh) version = Math.max((version ?? 0) + 1, newestMs ?? 0);
    if (hasFresh && !isFirst) tell({ version });
  };

  const tick = async (): Promise<void> => {
    await lookOnce().catch(onFailure);
    timer = !isStopped && listeners.size > 0 ? setTimeout(() => void tick(), everyMs) : null;
  };

  const remember = (found: IncidentChange[]): void => {
    for (const change of found) {
      newestMs = Math.max(newestMs ?? 0, change.at.getTime());
      seen.set(keyOf(change), change.at.getTime());
    }
    newestMs ??= 0;
    for (const [key, atMs] of seen) if (atMs < newestMs - 2 * overlapMs) seen.delete(key);
  };

  const tell = (news: FeedNews): void => {
    for (const hear of listeners) hear(news);
  };

  return {
    subscribe: (hear) => {
      listeners.add(hear);
      timer ??= setTimeout(() => void tick(), 0);
      return () => listeners.delete(hear);
    },
    version: () => version,
    stop: () => {
      isStopped = true;
      listeners.clear();
      if (timer !== null) clearTimeout(timer);
    },
  };
};

const keyOf = ({ id, version }: IncidentChange): string => `${String(id)}/${String(version)}`;
