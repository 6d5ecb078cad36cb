import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import { failure } from '../../failure.ts';
import type { CreatedTicket, TicketRef, TicketSystem } from '../../ticket/ticket-system.ts';
import { assigneeOf } from './assignee-of.ts';
import { HttpError, attempt } from '../http/http-error.ts';
import { commentIssue } from './change/comment-issue.ts';
import { linkIssue } from './change/link-issue.ts';
import { onIssue } from './change/on-issue.ts';
import { moveIssue } from './change/move-issue.ts';
import { checkConnection } from './check/check-connection.ts';
import { parseJiraConfig } from './config/jira-config.ts';
import { customFields } from './custom-fields.ts';
import { createCloudDialect } from './dialect/cloud-dialect.ts';
import { createDataCenterDialect } from './dialect/data-center-dialect.ts';
import { markerProperty } from './dialect/jira-dialect.ts';
import type { JiraDialect } from './dialect/jira-dialect.ts';
import { findIssue } from './find-issue.ts';
import { isTouched } from './follow/is-touched.ts';
import { listMarkedIssues } from './follow/list-marked.ts';
import { readIssueComments } from './follow/read-comments.ts';
import { readIssues } from './follow/read-issues.ts';
import { changingFields, fixedFields, placeOf } from './issue-fields.ts';
import { checkedName, isIssueId, isIssueKey } from './issue-name.ts';
import { createJiraClient } from './jira-client.ts';

const dialects = { cloud: createCloudDialect, data_center: createDataCenterDialect };
const done = { stderr: '' };

type Row = { name: string; config: unknown; readSecret: ReadTicketSecret };

/**
 * Tickets as issues of Jira projects. An issue carries the incident's marker as a label, by which it is found, and as the
 * entity property `tocsin`. Failures: `invalid_input` when the settings can't be used.
 */
export const createJiraSystem = (kind: keyof typeof dialects, row: Row): TicketSystem => {
  const parsed = parseJiraConfig(row.config);
  if (!parsed.ok) throw failure('invalid_input', `ticket system "${row.name}": ${parsed.rule}`);
  const { config } = parsed;
  const { site, assignee, transitions, resolution, linkType } = config;
  const lagMs = config.searchLagSeconds * 1_000;
  const callMs = config.timeoutSeconds * 1_000;
  const within = (ms: number, signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  const open = (bound: AbortSignal): JiraDialect => dialects[kind](createJiraClient(config, row.readSecret, bound));
  const openFor = (signal: AbortSignal): JiraDialect => open(within(callMs, signal));
  const ticket = ({ key, id }: { key: string; id: string }): CreatedTicket => ({
    ...{ key: checkedKey(key), url: `${site}/browse/${key}`, stderr: '' },
    ...(isIssueId(id) && { id }),
  });
  /** Work on one issue, which may have been deleted. */
  const at = <T>(
    ref: TicketRef,
    signal: AbortSignal,
    work: (dialect: JiraDialect, issue: string) => Promise<T>,
  ): Promise<T> => {
    const dialect = openFor(signal);
    const issue = checkedName(ref);
    return onIssue(dialect, ref.key, () => work(dialect, issue));
  };
  return {
    timeoutMs: callMs + lagMs,
    create: async (draft, signal) => {
      const dialect = openFor(signal);
      const { incidentId, marker } = draft;
      const prepared = await attempt('no', async () => {
        const { project, assignee: person } = placeOf(config, draft);
        const custom = await customFields(dialect, config, draft);
        if (person === undefined) return custom;
        return { ...custom, assignee: await assigneeOf(dialect, { project, assignee: person }) };
      });
      if (!prepared.ok) return prepared;
      const fields = { ...changingFields(dialect, config, draft), ...prepared.value, ...fixedFields(config, draft) };
      const value = { incidentId, marker };
      return attempt(null, async () => ticket(await dialect.createIssue(fields, { key: markerProperty, value })));
    },
    update: (key, draft, signal) =>
      attempt('no', async () => {
        const dialect = openFor(signal);
        const issue = checkedKey(key);
        await onIssue(dialect, key, () => dialect.editIssue(issue, changingFields(dialect, config, draft)));
        return done;
      }),
    find: (marker, signal, target = {}) =>
      attempt('maybe', async () => {
        const bound = within(callMs + lagMs, signal);
        const { project } = placeOf(config, { target });
        const issue = await findIssue(open(bound), { project, marker, lagMs }, bound);
        return issue === null ? null : ticket(issue);
      }),
    comment: (ref, comment, signal) =>
      attempt(comment.isRepeat ? 'maybe' : null, async () => {
        await at(ref, signal, (dialect, issue) => commentIssue(dialect, issue, comment));
        return done;
      }),
    close: (ref, signal) =>
      attempt(null, async () => {
        const to = { isClosed: true, transition: transitions.close, resolution };
        await at(ref, signal, (dialect, issue) => moveIssue(dialect, issue, to));
        return done;
      }),
    reopen: (ref, signal) =>
      attempt(null, async () => {
        const to = { isClosed: false, transition: transitions.reopen, resolution: undefined };
        await at(ref, signal, (dialect, issue) => moveIssue(dialect, issue, to));
        return done;
      }),
    read: (refs, signal) => attempt('no', () => readIssues(openFor(signal), refs, site)),
    readComments: (ref, afterId, signal) =>
      attempt('no', () => at(ref, signal, (dialect, issue) => readIssueComments(dialect, issue, afterId))),
    isTouched: (ref, signal) =>
      attempt('no', () => at(ref, signal, (dialect, issue) => isTouched(dialect, issue, assignee !== undefined))),
    listMarked: (after, signal) => attempt('no', () => listMarkedIssues(openFor(signal), config, after)),
    link: (ref, earlier, signal) =>
      attempt(null, async () => {
        const link = { issue: checkedName(ref), earlier };
        if (linkType !== null) await linkIssue(openFor(signal), { ...link, type: linkType });
        return done;
      }),
    test: (signal) => attempt('no', () => checkConnection(openFor(signal), config)),
  };
};

const checkedKey = (key: string): string => {
  if (isIssueKey(key)) return key;
  const message = `${JSON.stringify(key.slice(0, 100))} is not an issue's key`;
  throw new HttpError('ticket_no_answer', message, { isStored: 'maybe' });
};
