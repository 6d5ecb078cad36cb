import { isObject } from '../jira-reply.ts';

/** A document or markup as plain text. */
export const plainText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return '';
  if (typeof value['text'] === 'string') return value['text'];
  const inner = Array.isArray(value['content']) ? value['content'].map(plainText) : [];
  return inner.join(value['type'] === 'doc' || value['type'] === 'bulletList' ? '\n' : '');
};
