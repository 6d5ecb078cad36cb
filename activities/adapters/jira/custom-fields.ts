import type { TicketDraft } from '../../ticket/ticket-system.ts';
import type { JiraConfig } from './config/jira-config.ts';
import { placeOf } from './issue-fields.ts';
import { HttpError } from '../http/http-error.ts';
import type { FieldMeta, Fields, JiraDialect } from './dialect/jira-dialect.ts';
import { cleanText, cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import { fillTemplate } from '#domain/ticket/template/template.ts';

const maxLineLength = 255;

/**
 * The fields that the settings and the ticket's target name, by their ids, each value typed as the project says. Asks the site
 * only when there are some.
 * Failures: `ticket_rejected` when a field doesn't exist or can't take its value; those of the requests.
 */
export const customFields = async (dialect: JiraDialect, config: JiraConfig, draft: TicketDraft): Promise<Fields> => {
  const wanted = Object.entries({ ...config.customFields, ...draft.target.fields });
  if (wanted.length === 0) return {};
  const { project, issueType } = placeOf(config, draft);
  const type = (await dialect.issueTypes(project)).find(({ name }) => name === issueType);
  if (type === undefined) throw rejected(`project ${project} has no issue type "${issueType}"`);
  const known = await dialect.createFields(project, type.id);
  return Object.fromEntries(
    wanted.map(([name, template]) => {
      const meta = known.find((one) => one.name === name);
      if (meta === undefined) throw rejected(`"${issueType}" of project ${project} has no field "${name}"`);
      const texts = [template].flat().map((one) => fillTemplate(one, draft));
      return [meta.fieldId, typed(dialect, meta, texts)];
    }),
  );
};

const typed = (dialect: JiraDialect, { name, schema }: FieldMeta, texts: string[]): unknown => {
  if (schema.type === 'array') return texts.map((text) => single(dialect, { name, type: schema.items ?? '' }, text));
  const [text = ''] = texts;
  if (texts.length !== 1) throw rejected(`field "${name}" takes one value, not ${String(texts.length)}`);
  if (schema.custom?.endsWith(':textarea') === true) return dialect.renderText(cleanText(text));
  return single(dialect, { name, type: schema.type }, text);
};

const single = (dialect: JiraDialect, { name, type }: { name: string; type: string }, text: string): unknown => {
  switch (type) {
    case 'string':
    case 'date':
    case 'datetime':
      return cutText(oneLine(text), maxLineLength);
    case 'number':
      return numberOf(name, text);
    case 'option':
      return { value: text };
    case 'user':
      return { [dialect.userField]: text };
    case 'group':
    case 'version':
    case 'component':
    case 'priority':
      return { name: text };
    default:
      throw rejected(`field "${name}" is of the type "${type}", which can't be set`);
  }
};

const numberOf = (name: string, text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw rejected(`field "${name}" takes a number, not ${JSON.stringify(text.slice(0, 100))}`);
  return value;
};

const rejected = (message: string): HttpError => new HttpError('ticket_rejected', message, { isStored: 'no' });
