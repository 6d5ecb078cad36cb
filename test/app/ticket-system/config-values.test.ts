import { describe, expect, it } from 'vitest';
import { ticketSystemKinds } from '#domain/ticket/ticket-system-kind.ts';
import { configFaults } from '#app/ticket-system/form/config-faults.ts';
import { controlLabels } from '#app/ticket-system/form/config-field.ts';
import { configValues, keepValues, readConfig } from '#app/ticket-system/form/config-values.ts';
import { fieldsOf } from '#app/ticket-system/form/system-values.ts';
import { parseEmailConfig } from '#activities/adapters/email/config/email-config.ts';
import { parseJiraConfig } from '#activities/adapters/jira/config/jira-config.ts';
import { parseScriptConfig } from '#activities/adapters/ticket-script/script-config.ts';
import { parseWebhookConfig } from '#activities/adapters/webhook/config/webhook-config.ts';

const token = { sealed: 'token' };

/** For each kind, settings that say everything that its form asks. */
const whole = {
  script: {
    ...{ create: ['/opt/create', '-v'], find: ['/opt/find'], update: ['/opt/update'], comment: ['/opt/comment'] },
    ...{ close: ['/opt/close'], reopen: ['/opt/reopen'], query: ['/opt/query'], customer: 'acme', queue: 'ops' },
    ...{ urlTemplate: 'https://t.example/{key}', timeoutSeconds: 7, environment: { TICKET_HOST: 't.example' } },
    ...{ summary: '{element}', note: '{message}\n{label.site}' },
  },
  jira_cloud: {
    ...{ site: 'https://acme.atlassian.net', auth: { user: 'ops@acme.example', token }, project: 'OPS' },
    ...{ issueType: 'Incident', summary: '{summary}', assignee: 'ana', priorities: { S0: 'Highest' } },
    ...{ components: ['web'], labels: ['prod'], customFields: { Site: '{label.site}' }, otherProjects: ['NET'] },
    ...{ transitions: { close: 'Done' }, resolution: 'Fixed', linkType: null, timeoutSeconds: 9.5 },
    ...{ searchLagSeconds: 3, description: '{message}' },
  },
  jira_data_center: {
    ...{ site: 'https://jira.acme.example', auth: { token: { env: 'JIRA_PAT' } }, project: 'OPS' },
    issueType: 'Bug',
  },
  webhook: {
    ...{ url: 'https://t.example/new', method: 'PUT', reply: { key: '/key' }, body: { title: '{title}' } },
    ...{
      urlTemplate: 'https://t.example/{key}',
      secretHeaders: { Authorization: { prefix: 'Bearer ', secret: token } },
    },
    ...{ signature: { sealed: 'signature' }, headers: { 'X-Team': 'ops' }, test: { url: 'https://t.example/ping' } },
  },
  email: {
    ...{ host: 'mail.acme.example', port: 2_525, tls: 'starttls', user: 'tocsin', password: { sealed: 'password' } },
    ...{ from: 'tocsin@acme.example', to: 'queue@acme.example', tells: ['comment'], resend: 'when_unknown' },
  },
};

const parse = {
  script: parseScriptConfig,
  jira_cloud: parseJiraConfig,
  jira_data_center: parseJiraConfig,
  webhook: parseWebhookConfig,
  email: parseEmailConfig,
};

describe.each(ticketSystemKinds)('the form of %s', (kind) => {
  it('gives back the settings that it shows, and its adapter takes them', () => {
    const fields = fieldsOf(kind);
    const { config, faults, secrets } = readConfig(fields, configValues(fields, whole[kind]));
    expect({ config, faults, secrets }).toEqual({ config: whole[kind], faults: [], secrets: {} });
    expect(parse[kind](config)).toMatchObject({ ok: true });
  });

  it('names each field that must not be empty', () => {
    const needed = fieldsOf(kind).filter(({ isRequired }) => isRequired === true);
    expect(readConfig(fieldsOf(kind), {}).faults.map(({ field }) => field)).toEqual(
      needed.map(({ path }) => `config.${path}`),
    );
  });
});

describe('a secret', () => {
  const fields = fieldsOf('jira_cloud');
  const control = 'config.auth.token';

  it('that is written goes before a variable and before what is stored', () => {
    const values = { [control]: ['abc'], [`${control}.env`]: ['JIRA_X'], [`${control}.stored`]: ['on'] };
    const { config, secrets } = readConfig(fields, values);
    expect(config).toMatchObject({ auth: { token: { sealed: 'token' } } });
    expect(secrets).toEqual({ token: 'abc' });
  });

  it('is shown by where it lies, never by its name in the store', () => {
    const config = { ...whole.jira_cloud, auth: { token: { sealed: 'token~1f' } } };
    expect(configValues(fields, config)).toMatchObject({ [`${control}.stored`]: ['on'] });
    expect(JSON.stringify(configValues(fields, config))).not.toContain('~1f');
  });

  it('is not given back with a refused form, but its mark is once it was sealed', () => {
    const values = { [control]: ['abc'], name: ['x'] };
    expect(keepValues(fields, values, { isSealed: false })).toEqual({ name: ['x'] });
    expect(keepValues(fields, values, { isSealed: true })).toEqual({ name: ['x'], [`${control}.stored`]: ['on'] });
  });
});

it('refuses what is no number and what is no JSON, each with its field', () => {
  const values = { 'config.create': ['/x'], 'config.timeoutSeconds': ['soon'], 'config.environment': ['{'] };
  expect(readConfig(fieldsOf('script'), values).faults).toMatchObject([
    { field: 'config.timeoutSeconds', rule: 'must be a number, got “soon”' },
    { field: 'config.environment', rule: expect.stringContaining('must be JSON') as string },
  ]);
});

it.each([20, 30, 5_000])('refuses JSON that is nested deeper than the database keeps: lists of %i', (deep) => {
  const body = (depth: number) => ({ 'config.body': ['['.repeat(depth) + ']'.repeat(depth)] });
  const about = (depth: number) =>
    readConfig(fieldsOf('webhook'), body(depth)).faults.filter(({ field }) => field === 'config.body');
  expect(about(deep)).toEqual(deep === 20 ? [] : [{ field: 'config.body', rule: 'must be nested 20 deep at most' }]);
});

it('finds the controls of what an adapter refuses, each with a rule that people can read', () => {
  const parsed = parseJiraConfig({
    ...{ ...whole.jira_cloud, site: 'jira', project: 'ops', colour: 1, searchLagSeconds: 900 },
    ...{ labels: ['prod', 'a b'], priorities: { S9: 'High' }, auth: { token: { env: 'TOKEN' } } },
    ...{ transitions: { close: '' } },
  });
  const faults = configFaults(parsed.ok ? '' : `ticket system "x": ${parsed.rule}`, fieldsOf('jira_cloud'));
  expect(new Map(faults.map(({ field, rule }) => [field, rule]))).toEqual(
    new Map([
      ['settings', 'has no colour'],
      ['config.site', 'must be a whole address, like https://acme.example'],
      ['config.project', 'must be a project key like OPS'],
      ['config.searchLagSeconds', 'must be at most 60'],
      ['config.labels', '– entry 2 must not contain spaces'],
      ['config.priorities', 'has no S9'],
      ['config.auth.token.env', 'must be a name like JIRA_TOKEN'],
      ['config.transitions', '– close must not be empty'],
    ]),
  );
  const names = controlLabels(fieldsOf('jira_cloud'));
  expect(faults.map(({ field }) => names[field])).toEqual(
    expect.arrayContaining(['Address', 'Lag of the search in seconds', 'Token, variable of the worker,']),
  );
  expect(configFaults('the script is gone', [])).toEqual([{ field: 'settings', rule: '– the script is gone' }]);
});
