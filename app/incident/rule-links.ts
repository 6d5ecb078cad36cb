import type { StandingRule } from '#domain/incident/render/render-withholder.ts';
import type { WithheldBy } from '#domain/rule/withholder.ts';

/** A part of a text that leads to a page. */
export type TextLink = { text: string; to: string };

const folders = {
  suppression: 'suppressions',
  maintenance: 'maintenance',
  inhibition: 'inhibitions',
  storm: 'storms',
  ticket_route: 'ticket-routes',
} as const;

export type RuleKind = keyof typeof folders;

const isRuleKind = (kind: string): kind is RuleKind => Object.hasOwn(folders, kind);

/** The page of a rule that withholds. */
export const rulePath = (kind: RuleKind, id: number): string => `/${folders[kind]}/${String(id)}`;

/** Links within the words that tell what withheld an action: to the rule, and to the incident behind it. */
export const withheldLinks = ({ kind, rule, incidentId }: WithheldBy): TextLink[] => [
  ...(rule !== null && isRuleKind(kind) ? [ruleLink(kind, rule)] : []),
  ...(incidentId === null ? [] : [incidentLink(incidentId)]),
];

/** A rule's name in a text, quoted as texts have it, or its id when it has no name. */
export const ruleLink = (kind: RuleKind, { id, name }: { id: number; name: string }): TextLink => ({
  text: name === '' ? `${kind} ${String(id)}` : `"${name}"`,
  to: rulePath(kind, id),
});

/** The link of a standing rule within its words; none of what is part of the definition. */
export const standingLinks = ({ kind, rule, incidentId }: StandingRule): TextLink[] => [
  ...(rule !== null && isRuleKind(kind) ? [ruleLink(kind, rule)] : []),
  ...(incidentId === null ? [] : [incidentLink(incidentId)]),
];

export const incidentLink = (id: number): TextLink => ({
  text: `incident ${String(id)}`,
  to: `/incidents/${String(id)}`,
});
