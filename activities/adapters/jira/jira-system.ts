import { failure } from '../../failure.ts';
import type { CreatedTicket, TicketResult, TicketSystem } from '../../ticket/ticket-system.ts';
import { createCloudDialect } from './cloud-dialect.ts';
import { parseJiraConfig } from './config/jira-config.ts';
import { customFields } from './custom-fields.ts';
import { createDataCenterDialect } from './data-center-dialect.ts';
import { findIssue } from './find-issue.ts';
import { changingFields, fixedFields } from './issue-fields.ts';
import { createJiraClient } from './jira-client.ts';
import type { JiraDialect } from './jira-dialect.ts';
import { JiraError } from './jira-error.ts';

const dialects = { cloud: createCloudDialect, data_center: createDataCenterDialect };
const issueKey = /^[A-Z][A-Z0-9_]*-[1-9]\d*$/;

/**
 * Tickets as issues of one Jira project. An issue carries the incident's marker as a label, by which it is found, and as the
 * entity property `tocsin`. Failures: `invalid_input` when the settings can't be used.
 */
export const createJiraSystem = (kind: keyof typeof dialects, row: { name: string; config: unknown }): TicketSystem => {
  const parsed = parseJiraConfig(row.config);
  if (!parsed.ok) throw failure('invalid_input', `ticket system "${row.name}": ${parsed.rule}`);
  const { config } = parsed;
  const { project } = config;
  const lagMs = config.searchLagSeconds * 1_000;
  const callMs = config.timeoutSeconds * 1_000;
  const open = (signal: AbortSignal): JiraDialect => dialects[kind](createJiraClient(config, signal));
  const within = (ms: number, signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  const ticket = (key: string): CreatedTicket => ({ key, url: `${config.site}/browse/${key}`, stderr: '' });
  return {
    timeoutMs: callMs + lagMs,
    create: async (draft, signal) => {
      const dialect = open(within(callMs, signal));
      const { incidentId, marker } = draft;
      const prepared = await attempt('no', () => customFields(dialect, config, draft));
      if (!prepared.ok) return prepared;
      const fields = { ...prepared.value, ...changingFields(dialect, config, draft), ...fixedFields(config, marker) };
      return attempt(null, async () => {
        const { key } = await dialect.createIssue(fields, { key: 'tocsin', value: { incidentId, marker } });
        return ticket(checkedKey(key));
      });
    },
    update: (key, draft, signal) =>
      attempt('no', async () => {
        const dialect = open(within(callMs, signal));
        await dialect.editIssue(checkedKey(key), changingFields(dialect, config, draft));
        return { stderr: '' };
      }),
    find: (marker, signal) =>
      attempt('maybe', async () => {
        const bound = within(callMs + lagMs, signal);
        const key = await findIssue(open(bound), { project, marker, lagMs }, bound);
        return key === null ? null : ticket(checkedKey(key));
      }),
  };
};

const checkedKey = (key: string): string => {
  if (issueKey.test(key)) return key;
  const message = `${JSON.stringify(key.slice(0, 100))} is not an issue's key`;
  throw new JiraError('ticket_no_answer', message, { isStored: 'maybe' });
};

/** The work's result. `isCreated` holds whatever happened; null: as the failed request says. */
const attempt = async <T>(isCreated: 'no' | 'maybe' | null, work: () => Promise<T>): Promise<TicketResult<T>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    const { code, message, isStored, retryAfterMs } = error;
    const wait = retryAfterMs === null ? {} : { retryAfterMs };
    return { ok: false, failure: { code, message, stderr: '', isCreated: isCreated ?? isStored, ...wait } };
  }
};
