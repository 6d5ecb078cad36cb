import { setTimeout as sleep } from 'node:timers/promises';
import { HttpError } from '../http/http-error.ts';
import type { JiraDialect, JiraIssue } from './dialect/jira-dialect.ts';
import { quote } from './issue-name.ts';

const looks = 8;

/**
 * The oldest issue that carries the marker. null only after the search had the time to catch up with what was
 * written before the call. Source: https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile
 */
export const findIssue = async (
  dialect: JiraDialect,
  { project, marker, lagMs }: { project: string; marker: string; lagMs: number },
  signal: AbortSignal,
): Promise<JiraIssue | null> => {
  const jql = `project = ${quote(project)} AND labels = ${quote(marker)} ORDER BY created ASC`;
  const caughtUpAt = performance.now() + lagMs;
  for (;;) {
    const isCaughtUp = performance.now() >= caughtUpAt;
    const { issues } = await dialect.search({ jql, fields: ['summary'], maxResults: 5 });
    if (issues[0] !== undefined) return issues[0];
    if (isCaughtUp) return null;
    await pause(Math.min(lagMs / looks, Math.max(0, caughtUpAt - performance.now())), signal);
  }
};

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(ms, undefined, { signal });
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new HttpError('ticket_no_answer', 'the look-up was ended before the search had caught up', {
      isStored: 'maybe',
      cause,
    });
  }
};
