import type { InhibitRule } from '#domain/rule/rules.ts';
import type { FormValues } from '../form/form-values.ts';

/** An inhibition as its form's values. */
export const inhibitionValues = (rule: Omit<InhibitRule, 'id'>): FormValues => ({
  name: [rule.name],
  sourceDefinitionId: [String(rule.sourceDefinitionId)],
  targetDefinitionId: [String(rule.targetDefinitionId)],
  relation: [rule.relation],
  equalLabels: [rule.equalLabels.join(', ')],
});
