import { jiraAccount } from '#test/support/jira/jira-world.ts';
import type { JiraDialect } from '#test/support/jira/jira-world.ts';
import { zenossAccount } from '#test/support/zenoss/zenoss-world.ts';

const names = { cloud: 'Jira Cloud (REST v3)', data_center: 'Jira Data Center (REST v2)' };

/** How to try an emulated site: its settings for a ticket system, and lines to paste. */
export const announce = (dialect: JiraDialect, url: string): string => {
  const { user, token } = jiraAccount;
  const reference = { env: 'JIRA_TOKEN' };
  const auth = dialect === 'cloud' ? { user, token: reference } : { token: reference };
  const login = dialect === 'cloud' ? `-u ${user}:${token}` : `-H 'authorization: Bearer ${token}'`;
  const version = dialect === 'cloud' ? 3 : 2;
  const config = { site: url, auth, project: 'OPS', issueType: 'Incident', searchLagSeconds: 5 };
  const json = "-H 'content-type: application/json'";
  return `
${names[dialect]}, emulated: ${url}
  ticket system  kind jira_${dialect}, and the worker's environment with JIRA_TOKEN=${token}
                 ${JSON.stringify(config)}
  who am I       curl -s ${login} ${url}/rest/api/${version}/myself
  what it keeps  curl -s ${url}/__state
  as a person    curl -s ${json} -d '{"issue":"OPS-1","do":"comment","by":"oncall","text":"on it"}' ${url}/__act
  call me        curl -s ${json} -d '{"url":"http://127.0.0.1:8080/hook","secret":"a secret"}' ${url}/__webhook
  make it fail   curl -s ${json} -d '{"kind":"reset_after","on":"createIssue"}' ${url}/__fault
`;
};

/** How to try the emulated Zenoss: what to fill in for a source, and lines to paste. */
export const announceZenoss = (url: string): string => {
  const { user, password } = zenossAccount;
  const event = {
    ...{ device: 'edge-2', component: '', evclasskey: '', evclass: '/Status/Ping' },
    ...{ severity: 'Critical', summary: 'no answer to ping' },
  };
  const call = { action: 'EventsRouter', method: 'add_event', data: [event], type: 'rpc', tid: 1 };
  const json = "-H 'content-type: application/json'";
  return `
Zenoss, emulated: ${url}
  source         kind zenoss: address ${url}, user ${user}, password ${password}
  new event      curl -s -u ${user}:${password} ${json} -d '${JSON.stringify(call)}' ${url}/zport/dmd/evconsole_router
  what it keeps  curl -s ${url}/__state
  as a person    curl -s ${json} -d '{"issue":"OPS-1","do":"comment","by":"oncall","text":"on it"}' ${url}/__act
  call me        curl -s ${json} -d '{"url":"http://127.0.0.1:8080/hook","secret":"a secret"}' ${url}/__webhook
  make it fail   curl -s ${json} -d '{"kind":"login_page","times":3}' ${url}/__fault
`;
};
