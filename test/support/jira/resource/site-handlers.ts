import { jiraErrors } from '../jira-reply.ts';
import type { JiraReply, JsonObject } from '../jira-reply.ts';
import { allPermissions, issueTypes, linkTypes, may, people, projects, screenFields } from '../jira-world.ts';
import { showPerson } from './show-issue.ts';
import type { FieldMeta, JiraWorld, Project } from '../jira-world.ts';

const maxPage = 200;

const noSuchProject = (key: string): JiraReply => jiraErrors(404, [`No project could be found with key '${key}'.`]);

const withProject = (world: JiraWorld, key: string, then: (project: Project) => JiraReply): JiraReply => {
  const project = projects.find((one) => one.id === key || one.key === key);
  return project === undefined || !may(world, 'BROWSE_PROJECTS', project.key) ? noSuchProject(key) : then(project);
};

/** `GET /project/{key}`. */
export const readProject = (world: JiraWorld, key: string): JiraReply =>
  withProject(world, key, ({ id, name, components, key: own }) => ({
    status: 200,
    body: {
      id,
      key: own,
      name,
      issueTypes,
      components: components.map((one) => ({ name: one })),
      projectTypeKey: 'software',
    },
  }));

type Paged = { world: JiraWorld; query: URLSearchParams };

/** A page in the dialect's own shape. */
const page = ({ world, query }: Paged, name: string, all: unknown[]): JiraReply => {
  const total = all.length;
  const startAt = Number(query.get('startAt') ?? 0);
  const maxResults = Math.min(Number(query.get('maxResults') ?? 50), maxPage);
  const items = all.slice(startAt, startAt + maxResults);
  const body = { startAt, maxResults, total };
  return {
    status: 200,
    body:
      world.dialect === 'cloud'
        ? { ...body, [name]: items }
        : { ...body, isLast: startAt + maxResults >= total, values: items },
  };
};

/** `GET /issue/createmeta/{project}/issuetypes`. */
export const createTypes = (paged: Paged, project: string): JiraReply =>
  withProject(paged.world, project, () => page(paged, 'issueTypes', issueTypes));

/** `GET /issue/createmeta/{project}/issuetypes/{type}`. */
export const createFields = (paged: Paged, [project, type]: [string, string]): JiraReply =>
  withProject(paged.world, project, (found) =>
    issueTypes.some(({ id }) => id === type)
      ? page(
          paged,
          'fields',
          screenFields.map((field) => showField(field, found)),
        )
      : jiraErrors(404, ['Issue type with id does not exist.']),
  );

const showField = ({ fieldId, name, required, schema, allowed }: FieldMeta, project: Project): JsonObject => ({
  fieldId,
  key: fieldId,
  name,
  required: required || project.requires.includes(fieldId),
  hasDefaultValue: false,
  operations: ['set'],
  schema: {
    ...schema,
    ...(schema.custom === undefined ? { system: fieldId } : { customId: Number(fieldId.slice(12)) }),
  },
  ...allowedValues(fieldId, allowed, project),
});

const allowedValues = (field: string, allowed: string[] | undefined, { components }: Project): JsonObject => {
  if (field === 'components') return { allowedValues: components.map((name) => ({ name })) };
  if (allowed === undefined) return {};
  return {
    allowedValues: allowed.map((value, at) => ({
      id: String(at + 1),
      ...(field === 'priority' ? { name: value } : { value }),
    })),
  };
};

/** `GET /myself`. */
export const readMyself = (world: JiraWorld): JiraReply => ({
  status: 200,
  body: showPerson(world, people[0]),
});

/** `GET /serverInfo`. */
export const readServer = (world: JiraWorld): JiraReply => ({
  status: 200,
  body:
    world.dialect === 'cloud'
      ? { baseUrl: world.url, version: '1001.0.0-SNAPSHOT', versionNumbers: [1001, 0, 0], deploymentType: 'Cloud' }
      : { baseUrl: world.url, version: '9.12.8', versionNumbers: [9, 12, 8], deploymentType: 'Server' },
});

/** `GET /issueLinkType`. */
export const readLinkTypes = (): JiraReply => ({ status: 200, body: { issueLinkTypes: linkTypes } });

/** `GET /user/assignable/search`: Cloud looks for `query`, Data Center for `username`, at the beginnings of names and emails. */
export const assignablePeople = (world: JiraWorld, query: URLSearchParams): JiraReply => {
  const project = projects.find(({ key }) => key === query.get('project'));
  if (project === undefined || !may(world, 'BROWSE_PROJECTS', project.key))
    return noSuchProject(query.get('project') ?? '');
  const text = query.get(world.dialect === 'cloud' ? 'query' : 'username')?.toLowerCase();
  if (text === undefined) return jiraErrors(400, ['The query parameter is required.']);
  if (!may(world, 'ASSIGN_ISSUES', project.key)) return jiraErrors(403, ['You may not search for assignable users.']);
  const found = people.filter(({ login, displayName, emailAddress }) =>
    [login, displayName, emailAddress].some((one) => one.toLowerCase().startsWith(text)),
  );
  return { status: 200, body: found.map((person) => showPerson(world, person)) };
};

/** `GET /mypermissions`: Cloud wants to be told which. */
export const readPermissions = (world: JiraWorld, query: URLSearchParams): JiraReply => {
  const asked = query.get('permissions')?.split(',') ?? (world.dialect === 'cloud' ? [] : allPermissions);
  if (asked.length === 0) return jiraErrors(400, ["The 'permissions' query parameter is required."]);
  const projectKey = query.get('projectKey');
  const project = projects.find(({ key }) => key === projectKey);
  if (projectKey !== null && project === undefined) return noSuchProject(projectKey);
  const has = (name: string): boolean =>
    project === undefined ? !world.denied.includes(name) : may(world, name, project.key);
  const permissions = Object.fromEntries(
    asked.map((key) => [key, { key, name: key, type: 'PROJECT', havePermission: has(key) }]),
  );
  return { status: 200, body: { permissions } };
};
