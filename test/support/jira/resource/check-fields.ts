import { isAdfDocument } from './check-adf.ts';
import { isObject, objectOf } from '../jira-reply.ts';
import type { JsonObject } from '../jira-reply.ts';
import { issueTypes, people, priorities, projects, screenFields } from '../jira-world.ts';
import type { FieldMeta, JiraDialect, Project } from '../jira-world.ts';

const maxTextLength = 32_767;
const maxSummaryLength = 255;
const tooLong = 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';

export type FieldErrors = Record<string, string>;

/** The project that the fields name by key or id. */
export const projectOf = (fields: JsonObject): Project | undefined => {
  const given = objectOf(fields['project']);
  return projects.find(({ id, key }) => id === given['id'] || key === given['key']);
};

/** What is wrong with an issue's fields, as the vendor says it. `isNew`: required ones must be there. */
export const checkFields = (
  dialect: JiraDialect,
  fields: JsonObject,
  { project, isNew }: { project: Project | undefined; isNew: boolean },
): FieldErrors => {
  const errors: FieldErrors = {};
  const note = (field: string, error: string | null): void => {
    if (error !== null) errors[field] = error;
  };
  for (const [field, value] of Object.entries(fields)) {
    const meta = screenFields.find(({ fieldId }) => fieldId === field);
    if (meta === undefined)
      note(field, `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`);
    else if (value !== null) note(field, checkValue(meta, value, { dialect, project }));
  }
  return isNew ? { ...missingFields(fields, project), ...errors } : errors;
};

const missingFields = (fields: JsonObject, project: Project | undefined): FieldErrors => {
  const asked: [string, string][] = [
    ['project', 'valid project is required'],
    ['issuetype', 'Specify an issue type'],
    ['summary', 'You must specify a summary of the issue.'],
    ...(project?.requires ?? [])
      .filter(isOnScreen)
      .map((field): [string, string] => [field, `${nameOf(field)} is required.`]),
  ];
  const missing = asked.filter(
    ([field]) => fields[field] === undefined || (field === 'project' && project === undefined),
  );
  return Object.fromEntries<string>(missing);
};

const isOnScreen = (field: string): boolean => screenFields.some(({ fieldId }) => fieldId === field);

const nameOf = (field: string): string => screenFields.find(({ fieldId }) => fieldId === field)?.name ?? field;

type Place = { dialect: JiraDialect; project: Project | undefined };

const checkValue = (meta: FieldMeta, value: unknown, { dialect, project }: Place): string | null => {
  switch (meta.fieldId) {
    case 'project':
      return null;
    case 'issuetype':
      return issueTypes.some(({ id, name }) => id === objectOf(value)['id'] || name === objectOf(value)['name'])
        ? null
        : 'Specify a valid issue type';
    case 'summary':
      return checkSummary(value);
    case 'description':
      return checkText(dialect, value);
    case 'labels':
      return checkLabels(value);
    case 'priority':
      return priorities.includes(String(objectOf(value)['name'])) ? null : 'The priority selected is invalid.';
    case 'assignee':
      return checkPerson(dialect, value);
    case 'components':
      return checkComponents(value, project);
    default:
      return checkCustom(meta, value);
  }
};

const checkSummary = (value: unknown): string | null => {
  if (typeof value !== 'string') return 'Operation value must be a string';
  if (value.trim() === '') return 'You must specify a summary of the issue.';
  if (/[\r\n]/.test(value)) return 'The summary is invalid because it contains newline characters.';
  return value.length > maxSummaryLength ? 'Summary must be less than 255 characters.' : null;
};

/** A description or a comment: a document on Cloud, wiki markup on Data Center. The document's limit counts all of its JSON. */
export const checkText = (dialect: JiraDialect, value: unknown): string | null => {
  if (dialect === 'data_center') {
    if (typeof value !== 'string') return 'Operation value must be a string';
    return value.length > maxTextLength ? tooLong : null;
  }
  if (!isObject(value)) return 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
  if (!isAdfDocument(value)) return 'INVALID_INPUT';
  return JSON.stringify(value).length > maxTextLength ? tooLong : null;
};

const checkLabels = (value: unknown): string | null => {
  if (!Array.isArray(value)) return 'data was not an array';
  for (const label of value) {
    if (typeof label !== 'string') return 'string expected at index 0';
    if (/\s/.test(label)) return `The label '${label}' contains spaces which is invalid.`;
    if (label.length > 255) return `The label '${label}' exceeds the maximum length of 255 characters.`;
  }
  return null;
};

const checkPerson = (dialect: JiraDialect, value: unknown): string | null => {
  const { accountId, name } = objectOf(value);
  if (dialect === 'data_center')
    return people.some(({ login }) => login === name) ? null : `User '${String(name)}' does not exist.`;
  return people.some((one) => one.accountId === accountId) ? null : 'The user specified can not be assigned issues.';
};

const checkComponents = (value: unknown, project: Project | undefined): string | null => {
  if (!Array.isArray(value)) return 'data was not an array';
  const names = value.map((one) => String(objectOf(one)['name']));
  const unknown = names.find((name) => project?.components.includes(name) !== true);
  return unknown === undefined ? null : `Component name '${unknown}' is not valid`;
};

const checkCustom = ({ schema, allowed = [] }: FieldMeta, value: unknown): string | null => {
  const isOption = (one: unknown): boolean => allowed.includes(String(objectOf(one)['value']));
  switch (schema.type) {
    case 'number':
      return typeof value === 'number' ? null : 'Operation value must be a number';
    case 'option':
      return isOption(value) ? null : `Option value '${String(objectOf(value)['value'])}' is not valid`;
    case 'array':
      return Array.isArray(value) && value.every(isOption) ? null : 'Option value is not valid';
    default:
      return typeof value === 'string' ? null : 'Operation value must be a string';
  }
};
