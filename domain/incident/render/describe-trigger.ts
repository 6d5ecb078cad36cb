import type { ThresholdFacts, TriggerFacts } from '../reason.ts';
import { plural, span } from './words.ts';

/** Why an action fired, in words: the rule's name and what it saw. */
export const describeTrigger = (facts: TriggerFacts): string => {
  if (facts.kind === 'person') return `asked for by ${facts.by}`;
  if (facts.kind === 'in_step') return 'kept in step with its incident';
  return `rule "${facts.actionName}": ${describeFacts(facts)}`;
};

type ActionFacts = Exclude<TriggerFacts, { kind: 'person' | 'in_step' }>;

const describeFacts = (facts: ActionFacts): string => {
  if (facts.kind === undefined || facts.kind === 'threshold') return describeThreshold(facts);
  switch (facts.kind) {
    case 'on_change':
      return changeWords[facts.change];
    case 'open_for':
      return `open for ${span(facts.seconds)}`;
    case 'unacknowledged_for':
      return `not acknowledged for ${span(facts.seconds)}`;
    case 'repeat':
      return `every ${span(facts.seconds)} while open`;
  }
};

const describeThreshold = ({ count, seconds, elapsedMs }: ThresholdFacts): string =>
  count === 1
    ? 'at the first alert'
    : `${plural(count, 'alert')} in ${String(Math.round(elapsedMs / 1000))} s (${String(count)} in ${String(seconds)} s)`;

const changeWords = {
  opened: 'it was opened',
  acknowledged: 'it was acknowledged',
  closed: 'it was closed',
  reopened: 'it was re-opened',
  severity_raised: 'its severity was raised',
  flapping: 'it began to flap',
} as const;
