import type { ConnectionCheck } from '../../../ticket/ticket-system.ts';
import type { JiraConfig } from '../config/jira-config.ts';
import type { FieldMeta, JiraDialect } from '../dialect/jira-dialect.ts';
import { asked } from './asked.ts';

/** What every issue from here has, by the ids of the fields. */
const alwaysSet = ['project', 'issuetype', 'summary', 'description', 'labels'];
/** What Jira fills in by itself. */
const filledIn = ['reporter'];

/** The issue type, and all that its create screen has to take: a check for each thing that the settings name. */
export const checkFields = async (dialect: JiraDialect, config: JiraConfig): Promise<ConnectionCheck[]> => {
  const { project, issueType } = config;
  const screen: { fields: FieldMeta[] | null } = { fields: null };
  const type = await asked(`Issue type "${issueType}"`, async () => {
    const types = await dialect.issueTypes(project);
    const found = types.find(({ name }) => name === issueType);
    if (found === undefined)
      return {
        missing: `project ${project} has none so called; known are ${types.map(({ name }) => name).join(', ')}`,
      };
    screen.fields = await dialect.createFields(project, found.id);
    return `project ${project} has it`;
  });
  return screen.fields === null ? [type] : [type, ...checkScreen(screen.fields, config)];
};

const checkScreen = (fields: FieldMeta[], config: JiraConfig): ConnectionCheck[] => [
  ...alwaysSet.filter((id) => id !== 'project' && id !== 'issuetype').map((id) => checkThere(fields, id)),
  ...checkValues(
    fields,
    'priority',
    Object.values(config.priorities).filter((one) => one !== undefined),
  ),
  ...checkValues(fields, 'components', config.components),
  ...(config.assignee === undefined ? [] : [checkThere(fields, 'assignee')]),
  ...Object.keys(config.customFields).map((name) => {
    const isOk = fields.some((field) => field.name === name);
    return check(`Field "${name}"`, isOk, isOk ? 'it can be set' : `"${config.issueType}" has no such field`);
  }),
  ...checkRequired(fields, config),
];

const check = (what: string, isOk: boolean, message: string): ConnectionCheck => ({ what, isOk, message });

const checkThere = (fields: FieldMeta[], id: string): ConnectionCheck => {
  const isOk = fields.some(({ fieldId }) => fieldId === id);
  return check(`Field "${id}"`, isOk, isOk ? 'it can be set' : 'it is not on the screen for creating');
};

const checkValues = (fields: FieldMeta[], id: string, values: string[]): ConnectionCheck[] =>
  [...new Set(values)].map((value) => {
    const allowed = fields.find(({ fieldId }) => fieldId === id);
    const what = `${id} "${value}"`;
    if (allowed === undefined) return check(what, false, `the field "${id}" is not on the screen for creating`);
    const known = allowed.allowed ?? [];
    const isOk = known.includes(value);
    return check(what, isOk, isOk ? 'it is there' : `there is none so called; known are ${known.join(', ')}`);
  });

/** The fields that must be set and that nobody sets, each with its name. */
const checkRequired = (fields: FieldMeta[], config: JiraConfig): ConnectionCheck[] => {
  const set = new Set([
    ...[...alwaysSet, ...filledIn],
    ...(Object.keys(config.priorities).length === 4 ? ['priority'] : []),
    ...(config.components.length > 0 ? ['components'] : []),
    ...(config.assignee === undefined ? [] : ['assignee']),
  ]);
  const missing = fields.filter(
    ({ fieldId, name, isRequired }) => isRequired && !set.has(fieldId) && !Object.hasOwn(config.customFields, name),
  );
  if (missing.length === 0) return [check('Required fields', true, 'all are set')];
  return missing.map(({ name }) =>
    check(`Required field "${name}"`, false, `"${config.issueType}" asks for it, and the settings don't set it`),
  );
};
