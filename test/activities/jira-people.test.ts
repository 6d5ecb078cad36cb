import { beforeEach, describe, expect, test } from 'vitest';
import { jiraOn, openIssue } from '#test/support/jira/jira-does.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraAccount, jiraDialects } from '#test/support/jira/jira-world.ts';
import type { StoredIssue } from '#test/support/jira/jira-world.ts';

const never = new AbortController().signal;

const authorization = `Basic ${Buffer.from(`${jiraAccount.user}:${jiraAccount.token}`).toString('base64')}`;

describe.each(jiraDialects)('the emulated Jira %s, strict as its documentation,', (dialect) => {
  let site: JiraEmulator;
  const fields = { project: { key: 'OPS' }, issuetype: { name: 'Task' }, summary: 'x', labels: ['a'] };
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'text' }] }];
  const text = dialect === 'cloud' ? { type: 'doc', version: 1, content } : 'text';

  const ask = async (line: string, body?: unknown, prefix = `/rest/api/${dialect === 'cloud' ? '3' : '2'}`) => {
    const [method = '', path = ''] = line.split(' ');
    const response = await fetch(`${site.url}${prefix}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    return { status: response.status, body: answer === '' ? null : (JSON.parse(answer) as unknown) };
  };
  const act = (command: object) => ask('POST /__act', command, '');

  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    await ask('POST /issue', { fields });
    return () => site.close();
  });

  const refusals = [
    { name: 'a comment with an unknown member', line: 'POST /issue/OPS-1/comment', body: { body: text, colour: 1 } },
    {
      name: 'an empty comment',
      line: 'POST /issue/OPS-1/comment',
      body: { body: dialect === 'cloud' ? { ...(text as object), content: [] } : ' ' },
    },
    {
      name: 'a comment with a property of no key',
      line: 'POST /issue/OPS-1/comment',
      body: { body: text, properties: [{ value: 1 }] },
    },
    {
      name: 'a transition that is not possible',
      line: 'POST /issue/OPS-1/transitions',
      body: { transition: { id: '41' } },
    },
    {
      name: 'a transition with a field that is not on its screen',
      line: 'POST /issue/OPS-1/transitions',
      body: { transition: { id: '11' }, fields: { resolution: { name: 'Done' } } },
    },
    {
      name: 'an unknown resolution',
      line: 'POST /issue/OPS-1/transitions',
      body: { transition: { id: '21' }, fields: { resolution: { name: 'Nope' } } },
    },
    { name: 'a link with an unknown member', line: 'POST /issueLink', body: { type: { name: 'Relates' }, from: {} } },
    { name: 'an unknown order of comments', line: 'GET /issue/OPS-1/comment?orderBy=author', body: undefined },
  ];
  test.each(refusals)('refuses $name', async ({ line, body }) => {
    const before = JSON.stringify(site.world.issues);
    expect(await ask(line, body)).toMatchObject({ status: 400 });
    expect(JSON.stringify(site.world.issues)).toBe(before);
  });

  test('refuses what the account may not do', async () => {
    await ask('POST /issue', { fields });
    site.fault({ denied: ['ADD_COMMENTS', 'TRANSITION_ISSUES', 'LINK_ISSUES', 'EDIT_ISSUES'] });
    expect(await ask('POST /issue/OPS-1/comment', { body: text })).toMatchObject({ status: 403 });
    expect(await ask('POST /issue/OPS-1/transitions', { transition: { id: '11' } })).toMatchObject({ status: 400 });
    expect(await ask('GET /issue/OPS-1/transitions')).toMatchObject({ status: 200, body: { transitions: [] } });
    const link = { type: { name: 'Relates' }, inwardIssue: { key: 'OPS-1' }, outwardIssue: { key: 'OPS-2' } };
    expect(await ask('POST /issueLink', link)).toMatchObject({ status: 401 });
    site.fault({ denied: ['BROWSE_PROJECTS:OPS'] });
    expect((await ask('GET /issue/OPS-1')).status).toBe(dialect === 'cloud' ? 404 : 403);
    expect(await ask('GET /issue/OPS-99')).toMatchObject({ status: 404 });
  });

  test('asks for the resolution that the screen of a strict project requires', async () => {
    const strict = { ...fields, project: { key: 'REQ' }, customfield_10002: { value: 'Large' } };
    expect(await ask('POST /issue', { fields: strict })).toMatchObject({ status: 201, body: { key: 'REQ-1' } });
    const shown = await ask('GET /issue/REQ-1/transitions?expand=transitions.fields');
    const screen = { id: '21', fields: { resolution: { required: true, allowedValues: [{ name: 'Done' }, {}, {}] } } };
    expect(shown).toMatchObject({ body: { transitions: [{ id: '11', fields: {} }, screen] } });
    const done = { transition: { id: '21' } };
    const missing = { status: 400, body: { errors: { resolution: 'Resolution is required.' } } };
    expect(await ask('POST /issue/REQ-1/transitions', done)).toMatchObject(missing);
    const resolved = { ...done, fields: { resolution: { name: 'Duplicate' } } };
    expect(await ask('POST /issue/REQ-1/transitions', resolved)).toEqual({ status: 204, body: null });
  });

  test('fetches many at once, a hundred at most, and names those that it can not load', async () => {
    await ask('POST /issue', { fields });
    if (dialect === 'data_center') {
      const jql = 'id in (10001, 10000, 77)';
      expect(await ask('POST /search', { jql })).toMatchObject({ status: 400 });
      const found = await ask('POST /search', { jql, validateQuery: false, fields: ['status'] });
      expect(found).toMatchObject({ status: 200, body: { total: 2 } });
      return;
    }
    site.fault({ busy: ['10001'] });
    const some = await ask('POST /issue/bulkfetch', { issueIdsOrKeys: ['10001', 'ops-1', '77'], fields: ['status'] });
    const issueErrors = [{ id: '10001', errorMessage: expect.any(String) as string }];
    expect(some).toMatchObject({ status: 200, body: { issues: [{ key: 'OPS-1' }], issueErrors } });
    const many = Array.from({ length: 101 }, (_, at) => String(at));
    expect(await ask('POST /issue/bulkfetch', { issueIdsOrKeys: many })).toMatchObject({ status: 400 });
    expect(await ask('POST /issue/bulkfetch', { ids: many })).toMatchObject({ status: 400 });
  });

  test('lets people do what they do, and shows all of it', async () => {
    expect(await act({ issue: 'OPS-1', do: 'comment', by: 'lead', text: 'mine' })).toMatchObject({ status: 204 });
    expect(await act({ issue: 'OPS-1', do: 'assign', to: 'oncall' })).toMatchObject({ status: 204 });
    expect(await act({ issue: 'OPS-1', do: 'transition', to: 'Start' })).toMatchObject({ status: 204 });
    const told = await ask('GET /issue/OPS-1?expand=changelog');
    const histories = [{ items: [{ field: 'status' }] }, { items: [{ field: 'assignee' }] }];
    expect(told).toMatchObject({
      body: { changelog: { histories: dialect === 'cloud' ? histories : histories.toReversed() } },
    });
    expect(await act({ issue: 'OPS-1', do: 'move', to: 'REQ' })).toMatchObject({ status: 204 });
    expect(await ask('GET /issue/OPS-1')).toMatchObject({ status: 200, body: { id: '10000', key: 'REQ-1' } });
    const state = await ask('GET /__state', undefined, '');
    expect(state).toMatchObject({
      status: 200,
      body: { issues: [{ key: 'REQ-1', comments: [{ body: expect.anything() as unknown }] }] },
    });
    expect(await act({ issue: 'REQ-1', do: 'delete' })).toMatchObject({ status: 204 });
    expect((await ask('GET /issue/REQ-1')).status).toBe(404);
    await ask('POST /issue', { fields });
    expect(site.world.issues.map(({ key }) => key)).toEqual(['OPS-2']);
  });

  const wrongDeeds = [
    { name: 'an unknown issue', command: { issue: 'OPS-9', do: 'delete' }, status: 404 },
    { name: 'an unknown deed', command: { issue: 'OPS-1', do: 'paint' }, status: 400 },
    { name: 'an unknown person', command: { issue: 'OPS-1', do: 'delete', by: 'nobody' }, status: 400 },
    {
      name: 'a transition that is not possible',
      command: { issue: 'OPS-1', do: 'transition', to: 'Reopen' },
      status: 400,
    },
    { name: 'an unknown project', command: { issue: 'OPS-1', do: 'move', to: 'NONE' }, status: 400 },
  ];
  test.each(wrongDeeds)('says what is wrong with a deed: $name', async ({ command, status }) => {
    expect((await act(command)).status).toBe(status);
  });

  test('meets faults at each of its operations', async () => {
    const operations = [
      ['listComments', 'GET /issue/OPS-1/comment'],
      ['listTransitions', 'GET /issue/OPS-1/transitions'],
      ['doTransition', 'POST /issue/OPS-1/transitions'],
      ['addLink', 'POST /issueLink'],
      ['readLinkTypes', 'GET /issueLinkType'],
      ['findPeople', 'GET /user/assignable/search?project=OPS&query=a&username=a'],
      ['readServer', 'GET /serverInfo'],
      ['readPermissions', 'GET /mypermissions?permissions=ADD_COMMENTS'],
      ...(dialect === 'cloud'
        ? [
            ['readIssues', 'POST /issue/bulkfetch'],
            ['listProperties', 'POST /comment/list'],
          ]
        : []),
    ] as [string, string][];
    for (const [on, line] of operations) {
      site.fault({ kind: 'error_before', on, status: 502 });
      expect([on, (await ask(line, line.startsWith('POST') ? {} : undefined)).status]).toEqual([on, 502]);
    }
  });
});

test('an emulated site goes on with the issues that another one had', async () => {
  const before = await startJiraEmulator('cloud');
  const issue = await openIssue(jiraOn('cloud', before.url));
  await jiraOn('cloud', before.url).comment(issue, { marker: 'm', text: 'x', isRepeat: false }, never);
  const kept = JSON.parse(JSON.stringify(before.world.issues)) as StoredIssue[]; // what it is made from
  await before.close();
  const after = await startJiraEmulator('cloud');
  after.world.issues.push(...kept);
  const system = jiraOn('cloud', after.url);
  await system.comment(issue, { marker: 'm', text: 'x', isRepeat: true }, never);
  expect(after.world.issues[0]?.comments).toHaveLength(1);
  expect(await system.close(issue, never)).toMatchObject({ ok: true });
  expect(await openIssue(system, { incidentId: 8 })).toMatchObject({ key: 'OPS-2' });
  await after.close();
});
