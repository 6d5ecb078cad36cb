import type { Reason, TriggerFacts } from '#domain/incident/reason.ts';
import { ruleLink, rulePath, withheldLinks } from './rule-links.ts';
import type { TextLink } from './rule-links.ts';

/** Links within a timeline entry's words: to the rules that decided, and to incidents that they name. */
export const entryLinks = (reason: Reason, definitionId: number): TextLink[] => {
  const definition = `/definitions/${String(definitionId)}`;
  switch (reason.code) {
    case 'action_withheld':
    case 'action_dropped': {
      const { because, trigger } = reason.facts;
      return because === 'acknowledged' ? [] : [...withheldLinks(because), ruleOf(trigger, definition)];
    }
    case 'ticket_requested':
    case 'ticket_not_routed': {
      const { route, trigger } = reason.facts;
      return [...(route == null ? [] : [routeLink(route)]), ruleOf(trigger, definition)];
    }
    case 'storm_joined':
      return [ruleLink('storm', { id: reason.facts.ruleId, name: reason.facts.name })];
    case 'closed_by_maintenance':
      return [ruleLink('maintenance', { id: reason.facts.ruleId, name: reason.facts.name })];
    default:
      return 'trigger' in reason.facts ? [ruleOf(reason.facts.trigger, definition)] : [];
  }
};

/** The action's name where it stands for the rule. */
const ruleOf = ({ actionName }: TriggerFacts, definition: string): TextLink => ({
  text: `rule "${actionName}"`,
  to: definition,
});

const routeLink = ({ id, name }: { id: number; name: string }): TextLink => ({
  text: `route "${name}"`,
  to: rulePath('ticket_route', id),
});
