import type { Condition, EventAction } from '#domain/definition/action.ts';
import { describeEffect } from '#domain/effect/effects.ts';
import { describeTriggerRule } from '#domain/trigger/triggers.ts';
import { describeWithheld } from '#domain/incident/render/describe-withheld.ts';
import type { ActionState, Episode } from '#domain/incident/entity-state.ts';
import type { WithheldBy } from '#domain/rule/withholder.ts';

/** An action of the definition, and what it has done in this incident. */
export type ExplainedAction = {
  id: number;
  name: string;
  /** `ticket in Jira when 3 alerts come within 60 s`; null: it isn't in the definition any more, or is disabled. */
  rule: string | null;
  condition: string | null;
  /** Why it can't work; null: it can. */
  fault: string | null;
  met: number;
  fired: number;
  givenUp: number;
  withheld: { why: string; since: Date; by: WithheldBy } | null;
};

type Names = { ticketSystem: (id: number) => string };

/** The definition's actions in their order, then those that acted and aren't in it any more. */
export const explainActions = (actions: EventAction[], episode: Episode | null, names: Names): ExplainedAction[] => {
  const states = episode?.actions ?? {};
  const listed = new Set(actions.map(({ id }) => String(id)));
  const others = Object.entries(states).filter(([id]) => !listed.has(id));
  return [
    ...actions.map((action) => ({ ...describe(action, names), ...tally(states[action.id]) })),
    ...others.map(([id, state]) => ({
      ...{ id: Number(id), name: state.held?.trigger.actionName ?? `action ${id}`, rule: null },
      ...{ condition: null, fault: null },
      ...tally(state),
    })),
  ];
};

const describe = ({ id, name, trigger, condition, effect, fault }: EventAction, names: Names) => ({
  ...{ id, name, fault },
  rule: fault === null ? `${describeEffect(effect, names)} ${describeTriggerRule(trigger)}` : 'as below',
  condition: describeCondition(condition),
});

const tally = (state: ActionState | undefined): Pick<ExplainedAction, 'met' | 'fired' | 'givenUp' | 'withheld'> => {
  const held = state?.held ?? null;
  return {
    ...{ met: state?.met ?? 0, fired: state?.fired ?? 0, givenUp: state?.dropped ?? 0 },
    withheld: held === null ? null : { why: describeWithheld(held.by), since: new Date(held.sinceMs), by: held.by },
  };
};

const describeCondition = ({ severities, labels, element, teamHours }: Condition): string | null => {
  const parts = [
    ...(severities === undefined ? [] : [`severity ${severities.join(' or ')}`]),
    ...(labels === undefined ? [] : [labels.map(({ name, op, value }) => `${name}${op}"${value}"`).join(', ')]),
    ...(element === undefined ? [] : [`element ${element.value}`]),
    ...(teamHours === undefined ? [] : [`${teamHours} the team's hours`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
};
