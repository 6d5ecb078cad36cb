import { jiraErrors } from './jira-reply.ts';
import type { JiraReply, JsonObject } from './jira-reply.ts';
import { allPermissions, issueTypes, jiraAccount, projects, screenFields } from './jira-world.ts';
import type { FieldMeta, JiraWorld, Project } from './jira-world.ts';

const noSuchProject = (key: string): JiraReply => jiraErrors(404, [`No project could be found with key '${key}'.`]);

const withProject = (key: string, then: (project: Project) => JiraReply): JiraReply => {
  const project = projects.find((one) => one.id === key || one.key === key);
  return project === undefined ? noSuchProject(key) : then(project);
};

/** `GET /project/{key}`. */
export const readProject = (key: string): JiraReply =>
  withProject(key, ({ id, name, components, key: own }) => ({
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

/** A page in the dialect's own shape. */
const page = (world: JiraWorld, name: string, items: unknown[]): JiraReply => {
  const total = items.length;
  const body = { startAt: 0, maxResults: 50, total };
  return {
    status: 200,
    body: world.dialect === 'cloud' ? { ...body, [name]: items } : { ...body, isLast: true, values: items },
  };
};

/** `GET /issue/createmeta/{project}/issuetypes`. */
export const createTypes = (world: JiraWorld, project: string): JiraReply =>
  withProject(project, () => page(world, 'issueTypes', issueTypes));

/** `GET /issue/createmeta/{project}/issuetypes/{type}`. */
export const createFields = (world: JiraWorld, [project, type]: [string, string]): JiraReply =>
  withProject(project, (found) =>
    issueTypes.some(({ id }) => id === type)
      ? page(
          world,
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
  body: {
    ...(world.dialect === 'cloud' ? { accountId: '5b10ac8d82e05b22cc7d4ef5' } : { name: 'bot', key: 'bot' }),
    emailAddress: jiraAccount.user,
    displayName: 'Tocsin',
    active: true,
  },
});

/** `GET /mypermissions`: Cloud wants to be told which. */
export const readPermissions = (world: JiraWorld, query: URLSearchParams): JiraReply => {
  const asked = query.get('permissions')?.split(',') ?? (world.dialect === 'cloud' ? [] : allPermissions);
  if (asked.length === 0) return jiraErrors(400, ["The 'permissions' query parameter is required."]);
  const projectKey = query.get('projectKey');
  const project = projects.find(({ key }) => key === projectKey);
  if (projectKey !== null && project === undefined) return noSuchProject(projectKey);
  const has = (name: string): boolean =>
    !world.denied.includes(name) && (project?.permissions ?? allPermissions).includes(name);
  const permissions = Object.fromEntries(
    asked.map((key) => [key, { key, name: key, type: 'PROJECT', havePermission: has(key) }]),
  );
  return { status: 200, body: { permissions } };
};
