import { cleanText, cutText } from '#domain/ticket/template/cut-text.ts';
import type { ProblemText } from '../../describe-problem.ts';

const maxLength = 32_767;
const zeroWidthSpace = '\u200b';

/** A text that isn't read as markup, within the vendor's limit. */
export const renderWikiText = (text: string): string => {
  const room = maxLength - verbatim('').length;
  return verbatim(cutText(shield(cleanText(text)), room));
};

/**
 * The description in wiki markup, within the vendor's limit. All of it stands in blocks that aren't read as markup; a text
 * that would end its block gets an invisible space.
 * Source: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=advanced
 */
export const renderWiki = ({ message, facts }: ProblemText): string => {
  const withMessage = (text: string): string => `${verbatim(text)}\n${verbatim(shield(facts.join('\n')))}`;
  return withMessage(cutText(shield(message), maxLength - withMessage('').length));
};

const verbatim = (text: string): string => `{noformat}\n${text}\n{noformat}`;

const shield = (text: string): string => text.replaceAll(/\{(?=noformat)/gi, `{${zeroWidthSpace}`);
