import { z } from 'zod';
import { secretReference } from '../../config/secret-reference.ts';
import { settingRule } from '../../config/setting-rule.ts';
import { ticketTemplate } from '../../ticket-template.ts';

const template = ticketTemplate(2_000);
const name = z.string().min(1).max(255);
const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

/** Tokens go only over TLS, or to this machine. */
const site = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((text) => {
    const { protocol, hostname, username, search, hash } = new URL(text);
    return (protocol === 'https:' || isLoopback(hostname)) && username + search + hash === '';
  }, 'must be an https address without user, query and fragment')
  .transform((text) => text.replace(/\/+$/, ''));

const secret = secretReference('JIRA');
const projectKey = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be a project key like OPS');

const schema = z.strictObject({
  /** The address that people open, with its context path. */
  site,
  /** With `user`: basic authentication (Cloud: the account's email and an API token). Without: a personal access token. */
  auth: z.strictObject({ user: name.regex(/^[^:]+$/).optional(), token: secret }),
  project: projectKey,
  /** Other projects that routes open issues in: a walk over all issues from here looks there, too. */
  otherProjects: z.array(projectKey).max(20).default([]),
  issueType: name,
  /** Priority names by severity; without one, the project's default. */
  priorities: z.strictObject({ S0: name, S1: name, S2: name, S3: name }).partial().default({}),
  components: z.array(name).max(20).default([]),
  labels: z
    .array(z.string().regex(/^\S{1,255}$/, 'must not contain spaces'))
    .max(20)
    .default([]),
  /** Values by the name of the field; they are typed by what the project says about it. */
  customFields: z.record(name, z.union([template, z.array(template).max(50)])).default({}),
  /** Who gets new issues. Cloud: an account id, or the email or name of an account. Data Center: a login. */
  assignee: name.optional(),
  /** Names of the transitions that close and re-open; without, whichever leads there. */
  transitions: z.strictObject({ close: name, reopen: name }).partial().default({}),
  /** What closed issues are resolved as, if the transition asks for it. */
  resolution: name.optional(),
  /** How an issue refers to the incident's earlier one; null: not at all. */
  linkType: name.nullable().default('Relates'),
  summary: template.default('{element}: {summary}'),
  /** In place of the first alert's message and the list of facts; where the issue comes from is said below it. */
  description: ticketTemplate(16_000).optional(),
  /** Of one attempt to create, update or look up. */
  timeoutSeconds: z.number().min(0.1).max(60).default(20),
  /** How long the search may not know of an issue that was sent: the look-up waits for that long before it says that there is none. */
  searchLagSeconds: z.number().min(0).max(60).default(45),
});

/** Settings of a Jira ticket system, Cloud or Data Center. */
export type JiraConfig = z.infer<typeof schema>;

/** Reads a ticket system's `config` column; `rule` names every field that can't be used. */
export const parseJiraConfig = (value: unknown): { ok: true; config: JiraConfig } | { ok: false; rule: string } => {
  const parsed = schema.safeParse(value, { error: settingRule });
  return parsed.success ? { ok: true, config: parsed.data } : { ok: false, rule: z.prettifyError(parsed.error) };
};
