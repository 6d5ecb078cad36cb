import { setTimeout as sleep } from 'node:timers/promises';
import { JiraError } from './jira-error.ts';
import type { JiraDialect } from './jira-dialect.ts';

const looks = 8;

/**
 * The key of the oldest issue that carries the marker. null only after the search had the time to catch up with what was
 * written before the call. Source: https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile
 */
export const findIssue = async (
  dialect: JiraDialect,
  { project, marker, lagMs }: { project: string; marker: string; lagMs: number },
  signal: AbortSignal,
): Promise<string | null> => {
  const jql = `project = ${quote(project)} AND labels = ${quote(marker)} ORDER BY created ASC`;
  const caughtUpAt = performance.now() + lagMs;
  for (;;) {
    const isCaughtUp = performance.now() >= caughtUpAt;
    const [key] = await dialect.search(jql);
    if (key !== undefined) return key;
    if (isCaughtUp) return null;
    await pause(Math.min(lagMs / looks, Math.max(0, caughtUpAt - performance.now())), signal);
  }
};

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(ms, undefined, { signal });
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new JiraError('ticket_no_answer', 'the look-up was ended before the search had caught up', {
      isStored: 'maybe',
      cause,
    });
  }
};
