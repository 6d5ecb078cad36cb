import { beforeEach, describe, expect, test } from 'vitest';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraAccount, jiraDialects } from '#test/support/jira/jira-world.ts';

const authorization = `Basic ${Buffer.from(`${jiraAccount.user}:${jiraAccount.token}`).toString('base64')}`;

describe.each(jiraDialects)('the emulated Jira %s', (dialect) => {
  let site: JiraEmulator;
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'text' }] }];
  const text = dialect === 'cloud' ? { type: 'doc', version: 1, content } : 'text';
  const fields = { project: { key: 'OPS' }, issuetype: { name: 'Task' }, summary: 'x', labels: ['a'] };

  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    return () => site.close();
  });

  const ask = async (line: string, body?: unknown, headers: object = { authorization }) => {
    const [method = '', path = ''] = line.split(' ');
    const response = await fetch(`${site.url}/rest/api/${dialect === 'cloud' ? '3' : '2'}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    return { status: response.status, body: answer === '' ? null : (JSON.parse(answer) as unknown) };
  };

  test('takes an issue through its workflow, and refuses a transition that is not possible', async () => {
    expect(await ask('POST /issue', { fields })).toMatchObject({ status: 201, body: { key: 'OPS-1' } });
    const possible = {
      transitions: [{ id: '11' }, { id: '21', name: 'Done', to: { statusCategory: { key: 'done' } } }],
    };
    expect(await ask('GET /issue/OPS-1/transitions')).toMatchObject({ status: 200, body: possible });
    expect(await ask('POST /issue/OPS-1/transitions', { transition: { id: '21' } })).toEqual({
      status: 204,
      body: null,
    });
    const again = await ask('POST /issue/OPS-1/transitions', { transition: { id: '21' } });
    expect(again).toMatchObject({
      status: 400,
      body: { errorMessages: ["Transition id '21' is not valid for this issue."] },
    });
    const done = { key: 'OPS-1', fields: { status: { name: 'Done' }, resolution: { name: 'Done' } } };
    expect(await ask('GET /issue/ops-1')).toMatchObject({ status: 200, body: done });
  });

  test('keeps comments and properties', async () => {
    await ask('POST /issue', { fields, properties: [{ key: 'tocsin', value: { incidentId: 7 } }] });
    expect(await ask('POST /issue/OPS-1/comment', { body: text })).toMatchObject({ status: 201, body: { body: text } });
    expect(await ask('POST /issue/OPS-1/comment', { body: 5 })).toMatchObject({ status: 400 });
    const property = { status: 200, body: { key: 'tocsin', value: { incidentId: 7 } } };
    expect(await ask('GET /issue/OPS-1/properties/tocsin')).toEqual(property);
    expect(await ask('PUT /issue/OPS-1/properties/tocsin', 8)).toMatchObject({ status: 200 });
    expect(await ask('GET /issue/OPS-1/properties/other')).toMatchObject({ status: 404 });
    expect(site.world.issues[0]).toMatchObject({ properties: { tocsin: 8 }, comments: [{ body: text }] });
  });

  const wrong = [
    { name: 'no summary', fields: { summary: undefined }, field: 'summary' },
    { name: 'a long summary', fields: { summary: 'x'.repeat(256) }, field: 'summary' },
    { name: 'a summary of two lines', fields: { summary: 'a\nb' }, field: 'summary' },
    { name: 'an unknown field', fields: { colour: 'red' }, field: 'colour' },
    { name: 'a label with a space', fields: { labels: ['a b'] }, field: 'labels' },
    {
      name: "the other dialect's text",
      fields: { description: dialect === 'cloud' ? 'text' : {} },
      field: 'description',
    },
    { name: 'an option that is none', fields: { customfield_10002: { value: 'Huge' } }, field: 'customfield_10002' },
  ];
  test.each(wrong)('refuses $name', async ({ fields: given, field }) => {
    const refused = await ask('POST /issue', { fields: { ...fields, ...given } });
    expect(refused).toMatchObject({
      status: 400,
      body: { errorMessages: [], errors: { [field]: expect.any(String) as string } },
    });
    expect(site.world.issues).toEqual([]);
  });

  test('asks for a token, says what it may do, and forbids the rest', async () => {
    expect(await ask('GET /myself', undefined, {})).toMatchObject({ status: 401 });
    expect(await ask('GET /myself')).toMatchObject({ status: 200, body: { emailAddress: jiraAccount.user } });
    const may = await ask('GET /mypermissions?projectKey=SEC&permissions=CREATE_ISSUES,BROWSE_PROJECTS');
    const permissions = { CREATE_ISSUES: { havePermission: false }, BROWSE_PROJECTS: { havePermission: true } };
    expect(may).toMatchObject({ status: 200, body: { permissions } });
    expect(await ask('POST /issue', { fields: { ...fields, project: { key: 'SEC' } } })).toMatchObject({ status: 403 });
    expect(await ask('GET /project/NONE')).toMatchObject({ status: 404 });
    expect(await ask('GET /project/OPS')).toMatchObject({ status: 200, body: { components: [{ name: 'Disk' }] } });
    expect(await ask('GET /nothing')).toMatchObject({ status: 404 });
  });

  test('pages through what its search knows', async () => {
    for (let round = 0; round < 3; round += 1) await ask('POST /issue', { fields });
    const jql = 'project = OPS AND labels = "a" ORDER BY created ASC';
    if (dialect === 'data_center') {
      const page = await ask('POST /search', { jql, startAt: 2, maxResults: 2 });
      expect(page).toMatchObject({ status: 200, body: { total: 3, issues: [{ key: 'OPS-3' }] } });
      return;
    }
    const first = await ask('POST /search/jql', { jql, maxResults: 2, fields: ['summary'] });
    const issues = [{ key: 'OPS-1' }, { key: 'OPS-2' }];
    expect(first).toMatchObject({ status: 200, body: { issues, isLast: false, nextPageToken: '2' } });
    const last = await ask('POST /search/jql', { jql, maxResults: 2, nextPageToken: '2' });
    expect(last).toEqual({ status: 200, body: { issues: [{ id: '10002' }], isLast: true } });
    expect(await ask('POST /search/jql', { jql: 'ORDER BY created' })).toMatchObject({ status: 400 });
    expect(await ask('GET /search?jql=project=OPS')).toMatchObject({ status: 410 });
  });
});
