import { describeMatch } from '#domain/ticket/route/describe-route.ts';
import type { RouteNames } from '#domain/ticket/route/describe-route.ts';
import type { RouteMatch } from '#domain/ticket/route/ticket-route.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';
import type { Queries } from '#db/database.ts';
import { sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';

/** Names of the teams and sources that routes may refer to; definitions are called by their ids. */
export const loadRouteNames = async (db: Queries): Promise<RouteNames> => {
  const [teams, sources] = await Promise.all([teamChoices(db), sourceChoices(db)]);
  const nameIn = (choices: { id: number; name: string }[]) => {
    const names = new Map(choices.map(({ id, name }) => [id, name]));
    return (id: number): string => names.get(id) ?? `${String(id)}, which is gone`;
  };
  return { definition: String, team: nameIn(teams), source: nameIn(sources) };
};

/** What a route looks at, in words. */
export const matchWords = (match: RouteMatch, names: RouteNames): string => {
  const parts = describeMatch(match, names).map(({ text }) => text);
  return parts.length === 0 ? 'every incident' : parts.join('; ');
};

const words: Partial<Record<keyof TicketTarget, string>> = {
  ...{ customer: 'customer', queue: 'queue', project: 'project', issueType: 'type', assignee: 'for' },
};

/** What a route says of the ticket besides its system, in words; '' when nothing. */
export const targetWords = (target: TicketTarget): string => {
  const texts = Object.entries(words).flatMap(([field, word]) => {
    const value = target[field as keyof TicketTarget]; // the keys of `words`
    return typeof value === 'string' && value !== '' ? [`${word} ${value}`] : [];
  });
  const fields = Object.keys(target.fields ?? {});
  return [...texts, ...(fields.length === 0 ? [] : [`fields ${fields.join(', ')}`])].join('; ');
};
