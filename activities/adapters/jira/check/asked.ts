import type { ConnectionCheck } from '../../../ticket/ticket-system.ts';
import { JiraError } from '../jira-error.ts';

/** What the question found: a text when all is well, `missing` when it isn't. A request that failed is an answer, too. */
export const asked = async (
  what: string,
  question: () => Promise<string | { missing: string }>,
): Promise<ConnectionCheck> => {
  try {
    const found = await question();
    return typeof found === 'string'
      ? { what, isOk: true, message: found }
      : { what, isOk: false, message: found.missing };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    return { what, isOk: false, message: error.message };
  }
};
