import { createJiraSystem } from '#activities/adapters/jira/jira-system.ts';
import type { TicketRef, TicketSystem } from '#activities/ticket/ticket-system.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';
import { jiraSetting } from './jira-setting.ts';
import type { JiraDialect } from './jira-world.ts';

/** The adapter with all that a ticket system may be able to do. */
export type JiraDoes = Required<TicketSystem>;

export const jiraOn = (dialect: JiraDialect, url: string, more: object = {}): JiraDoes => {
  const config = jiraSetting(dialect, url, more);
  const readSecret = (name: string) => ({ ok: false, rule: `no secret named "${name}"` }) as const;
  return createJiraSystem(dialect, { name: 'Jira', config, readSecret }) as JiraDoes; // the contract suite proves that it can do all
};

/** A new issue. Failures: the site refused it. */
export const openIssue = async (
  system: JiraDoes,
  given: Parameters<typeof ticketDraft>[0] = {},
): Promise<TicketRef> => {
  const created = await system.create(ticketDraft(given), new AbortController().signal);
  if (!created.ok) throw new Error(created.failure.message);
  return { key: created.value.key, id: created.value.id ?? null };
};
