import type { Withheld } from '#db/schema/incident.ts';
import { describeWithheld } from '#domain/incident/render/describe-withheld.ts';
import { withheldLinks } from './rule-links.ts';
import type { TextLink } from './rule-links.ts';

/** What withholds an incident's actions, as a badge tells it. */
export type WithheldWords = { why: string; links: TextLink[] };

/**
 * The rule or state that an incident waits for, in words; null: nothing but its own conditions, which are no news.
 * `withheldBy`: as in the incident's row.
 */
export const withheldWords = (row: { withheld: Withheld | null; withheldBy: string | null }): WithheldWords | null => {
  const { withheld, withheldBy } = row;
  if (withheldBy === null) return null;
  if (withheldBy === 'flapping') return { why: 'it is flapping', links: [] }; // how much has changed since
  if (withheld !== null && withheldBy.startsWith(withheld.by.kind))
    return { why: describeWithheld(withheld.by), links: withheldLinks(withheld.by) };
  return { why: withheldBy.replace('_', ' ').replace('/', ' '), links: [] };
};
