import { beforeEach, describe, expect, test } from 'vitest';
import { jiraOn, openIssue } from '#test/support/jira/jira-does.ts';
import type { JiraDoes } from '#test/support/jira/jira-does.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraDialects, people, projects } from '#test/support/jira/jira-world.ts';

const never = new AbortController().signal;

describe.each(jiraDialects)('Jira %s', (dialect) => {
  let site: JiraEmulator;
  let system: JiraDoes;
  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    system = jiraOn(dialect, site.url);
    return () => site.close();
  });

  describe('a test of the connection', () => {
    const checked = async (more: object = {}) => {
      const result = await jiraOn(dialect, site.url, more).test(never);
      if (!result.ok) throw new Error(result.failure.message);
      return result.value;
    };

    test('finds all in order, and changes nothing', async () => {
      const more = {
        priorities: { S0: 'High' },
        components: ['Disk'],
        customFields: { Impact: 'Large' },
        resolution: 'Done',
      };
      await openIssue(system);
      const [issue] = site.world.issues;
      const before = JSON.stringify(issue);
      const assignee = dialect === 'cloud' ? people[1].accountId : people[1].login;
      expect((await checked({ ...more, assignee })).filter(({ isOk }) => !isOk)).toEqual([]);
      expect(JSON.stringify(site.world.issues[0])).toBe(before);
      expect(site.world.issues).toHaveLength(1);
    });

    const missing = projects[0]?.permissions ?? [];
    test.each(missing)('names the permission that is missing: %s', async (permission) => {
      site.fault({ denied: [permission] });
      const more = { assignee: 'oncall', resolution: 'Done' };
      const wrong = (await checked(more)).filter(({ isOk }) => !isOk);
      expect(wrong.map(({ what, message }) => `${what} ${message}`).join('\n')).toContain(
        permission === 'BROWSE_PROJECTS' ? 'Project OPS' : permission,
      );
    });

    const wrongs = [
      { name: 'project', more: { project: 'NONE' }, says: 'No project could be found' },
      { name: 'type', more: { issueType: 'Epos' }, says: 'known are Incident, Task' },
      { name: 'priority', more: { priorities: { S0: 'Now' } }, says: 'known are Highest' },
      { name: 'component', more: { components: ['Net'] }, says: 'known are Disk' },
      { name: 'field', more: { customFields: { Colour: 'x' } }, says: 'no such field' },
      { name: 'required field', more: { project: 'REQ' }, says: 'asks for it' },
      { name: 'link type', more: { linkType: 'Clones' }, says: 'known are Blocks, Relates' },
      { name: 'transition', more: { transitions: { close: 'Ship' } }, says: '"Ship" doesn\'t lead there' },
      { name: 'resolution', more: { resolution: 'Gone' }, says: 'knows no resolution "Gone"' },
      { name: 'other project', more: { otherProjects: ['NONE'] }, says: 'No project could be found' },
    ];
    test.each(wrongs)('names what is not there: $name', async ({ more, says }) => {
      await openIssue(system);
      const messages = (await checked(more)).filter(({ isOk }) => !isOk).map(({ message }) => message);
      expect(messages).toContainEqual(expect.stringContaining(says) as string);
    });

    test('says that transitions can be seen only of an issue', async () => {
      const all = await checked({ transitions: { close: 'Ship' } });
      expect(all).toContainEqual({
        what: 'Transition that closes',
        isOk: true,
        message: 'not checked: it can be seen only of an issue, and OPS has no open "Incident"',
      });
    });

    test('ends at a token that is expired', async () => {
      site.fault({ isTokenExpired: true });
      const all = await checked();
      expect(all).toEqual([{ what: 'Connection', isOk: false, message: expect.stringContaining('401') as string }]);
    });
  });
});
