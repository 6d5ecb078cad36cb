import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { longSeconds } from '#test/activities/ticket-contract/under-test.ts';
import type { TicketSystemUnderTest } from '#test/activities/ticket-contract/under-test.ts';
import { startJiraEmulator } from './jira-emulator.ts';
import type { JiraEmulator } from './jira-emulator.ts';
import { findIssue } from './issue-index.ts';
import { issuesOf, messageOf } from './jira-setting.ts';
import { people, statuses } from './jira-world.ts';
import type { JiraDialect, StoredIssue } from './jira-world.ts';
import { plainText } from './resource/plain-text.ts';

type CreateSystem = (url: string, more?: object) => TicketSystem;

const slowMs = 20_000;

/** Emulated sites that work, mumble and hang, for the suite that every adapter passes. */
export const openJiraContract = async (dialect: JiraDialect, create: CreateSystem): Promise<TicketSystemUnderTest> => {
  const sites = await Promise.all(Array.from({ length: 3 }, () => startJiraEmulator(dialect)));
  const [good, mumbling, hanging] = sites as [JiraEmulator, JiraEmulator, JiraEmulator]; // three were started
  const { issues } = good.world;
  mumbling.world.issues = issues;
  for (const on of ['createIssue', 'addComment']) mumbling.fault({ kind: 'half', on, times: 1_000 });
  hanging.fault({ kind: 'slow_before', times: 1_000, delayMs: slowMs });
  const issueOf = (key: string): StoredIssue => {
    const issue = findIssue(issues, key);
    if (issue === undefined) throw new Error(`the site has no ${key}`);
    return issue;
  };
  const act = (issue: string, more: object): Promise<void> => {
    good.act({ issue, by: 'oncall', ...more });
    return Promise.resolve();
  };
  return {
    system: create(good.url),
    refusing: create(good.url, { project: 'SEC' }),
    mumbling: create(mumbling.url),
    hanging: create(hanging.url, { timeoutSeconds: 1 }),
    waiting: create(hanging.url, { timeoutSeconds: longSeconds }),
    heard: () => hanging.world.requests['createIssue'] ?? 0,
    stored: (marker) => {
      const [first, ...others] = issuesOf(good.world, marker);
      const tickets = first === undefined ? 0 : 1 + others.length;
      return Promise.resolve({ tickets, message: first === undefined ? null : messageOf(first) });
    },
    world: {
      can: [
        ...(['update', 'find', 'comment', 'close', 'reopen', 'read', 'readComments', 'isTouched'] as const),
        ...(['listMarked', 'link', 'test'] as const),
      ],
      comments: (key) => Promise.resolve(issueOf(key).comments.map(({ body }) => plainText(body))),
      isClosed: (key) => Promise.resolve(issueOf(key).status === statuses.done),
      links: (key) => {
        const { id, links } = issueOf(key);
        const from = links.filter(({ source }) => source === id);
        return Promise.resolve(from.map(({ destination }) => issueOf(destination).key));
      },
      person: {
        name: people[1].displayName,
        close: (key) => act(key, { do: 'transition', to: 'Done' }),
        assign: (key) => act(key, { do: 'assign' }),
        remove: (key) => act(key, { do: 'delete' }),
        comment: (key, text) => act(key, { do: 'comment', text }),
      },
      misconfigured: create(good.url, { issueType: 'Epos' }),
    },
    close: async () => {
      await Promise.all(sites.map((site) => site.close()));
    },
  };
};
