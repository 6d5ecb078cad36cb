import type { StormRule } from '#domain/rule/rules.ts';
import type { FormValues } from '../form/form-values.ts';

/** A storm rule as its form's values. */
export const stormValues = (rule: Omit<StormRule, 'id'>): FormValues => ({
  name: [rule.name],
  count: [String(rule.count)],
  seconds: [String(rule.seconds)],
  teamId: [textOfId(rule.teamId)],
  sourceId: [textOfId(rule.sourceId)],
  definitionId: [String(rule.definitionId)],
  tickets: [rule.tickets],
});

const textOfId = (id: number | null): string => (id === null ? '' : String(id));
