import { isObject, objectOf } from '../jira-reply.ts';

type Rule = { children: string[]; attributes: string[] };

const blocks = ['paragraph', 'heading', 'codeBlock', 'bulletList', 'rule', 'blockquote', 'panel'];

/** The nodes that the emulator knows; a real site knows more. */
const rules: Record<string, Rule> = {
  doc: { children: blocks, attributes: [] },
  paragraph: { children: ['text', 'hardBreak'], attributes: [] },
  heading: { children: ['text'], attributes: ['level'] },
  codeBlock: { children: ['text'], attributes: ['language'] },
  bulletList: { children: ['listItem'], attributes: [] },
  listItem: { children: ['paragraph', 'bulletList', 'codeBlock'], attributes: [] },
  blockquote: { children: ['paragraph'], attributes: [] },
  panel: { children: ['paragraph', 'bulletList'], attributes: ['panelType'] },
  rule: { children: [], attributes: [] },
  hardBreak: { children: [], attributes: ['text'] },
  text: { children: [], attributes: [] },
};

/**
 * True for a valid document: version 1, known nodes in permitted places, no empty text.
 * Source: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export const isAdfDocument = (value: unknown): boolean =>
  isObject(value) && value['type'] === 'doc' && value['version'] === 1 && isNode(value, ['doc']);

const isNode = (value: unknown, permitted: string[]): boolean => {
  const node = objectOf(value);
  const type = permitted.find((one) => one === node['type']) ?? '';
  const rule = rules[type];
  const members = { text: textMembers, doc: docMembers }[type] ?? blockMembers;
  if (rule === undefined || !Object.keys(node).every((member) => members.includes(member))) return false;
  if (type === 'text') return isText(node['text']) && isMarks(node['marks']);
  return hasAttributes(node['attrs'], rule) && isContent(node['content'], rule);
};

const textMembers = ['type', 'text', 'marks'];
const docMembers = ['type', 'version', 'content'];
const blockMembers = ['type', 'attrs', 'content'];

const isText = (text: unknown): boolean => typeof text === 'string' && text !== '';

const isContent = (content: unknown, rule: Rule): boolean =>
  content === undefined
    ? rule !== rules['doc']
    : Array.isArray(content) && content.every((child) => isNode(child, rule.children));

const hasAttributes = (attributes: unknown, rule: Rule): boolean =>
  attributes === undefined ||
  (isObject(attributes) && Object.keys(attributes).every((key) => rule.attributes.includes(key)));

const isMarks = (marks: unknown): boolean =>
  marks === undefined ||
  (Array.isArray(marks) &&
    marks.every((mark) => isObject(mark) && ['strong', 'em', 'code', 'link'].includes(String(mark['type']))));
