import { cleanText, cutText } from '#domain/ticket/template/cut-text.ts';
import type { ProblemText } from '../../describe-problem.ts';

const maxLength = 32_767;

export type AdfNode = { type: string; content?: AdfNode[]; text?: string };
export type AdfDocument = { type: 'doc'; version: 1; content: AdfNode[] };

const text = (given: string): AdfNode[] => (given === '' ? [] : [{ type: 'text', text: given }]);
const paragraph = (given: string): AdfNode => ({ type: 'paragraph', content: text(given) });

/**
 * The description as an Atlassian document whose JSON fits the vendor's limit. Text nodes are never read as markup.
 * Source: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export const renderAdf = ({ message, facts }: ProblemText): AdfDocument => {
  const list = { type: 'bulletList', content: facts.map((fact) => ({ type: 'listItem', content: [paragraph(fact)] })) };
  const withMessage = (given: string): AdfDocument => ({
    type: 'doc',
    version: 1,
    content: [{ type: 'codeBlock', content: text(given) }, list],
  });
  const room = maxLength - lengthOf(withMessage('x'));
  return withMessage(cutText(message, room, (part) => lengthOf(part) - 2));
};

/** A text in paragraphs, one for each of its lines, within the vendor's limit: what fields of several lines and comments take. */
export const renderAdfText = (given: string): AdfDocument => {
  const room = maxLength - lengthOf(documentOf(['x']));
  const cost = (part: string): number => lengthOf(part) - 2 + (part.split('\n').length - 1) * lineCost;
  const cut = cutText(cleanText(given).replaceAll(/\r\n?/g, '\n'), room, cost);
  return documentOf(cut.split('\n'));
};

const documentOf = (lines: string[]): AdfDocument => ({ type: 'doc', version: 1, content: lines.map(paragraph) });

const lengthOf = (value: unknown): number => JSON.stringify(value).length;

/** What one more line takes besides its text. */
const lineCost = lengthOf(paragraph('x'));
