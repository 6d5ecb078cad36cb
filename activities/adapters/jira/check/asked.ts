import type { ConnectionCheck } from '../../../ticket/ticket-system.ts';
import { HttpError } from '../../http/http-error.ts';

/** A site that can't be asked says nothing of its settings. */
const away: HttpError['code'][] = ['ticket_unreachable', 'ticket_no_answer'];

/**
 * What the question found: a text when all is well, `missing` when it isn't. A request that was refused is an answer, too; a
 * site that can't be asked gives none.
 */
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
    if (!(error instanceof HttpError) || away.includes(error.code)) throw error;
    return { what, isOk: false, message: error.message };
  }
};
