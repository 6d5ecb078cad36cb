import type { Definition } from '#db/definition/load-definition.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { joinActions } from './action-rows.ts';
import { actionValues, newActionValues } from './action-values.ts';

const minutesOf = (seconds: number): string => String(seconds / 60);

const flapValues = ({ lowPercent, highPercent, quietSeconds }: NonNullable<Definition['flap']>): FormValues => ({
  'flap.lowPercent': [String(lowPercent)],
  'flap.highPercent': [String(highPercent)],
  'flap.quietMinutes': [minutesOf(quietSeconds)],
});

/** Nagios' own thresholds. Source: spec of Nagios Core, `low_service_flap_threshold` and its like. */
const defaultFlap = flapValues({ lowPercent: 20, highPercent: 30, quietSeconds: 1_800 });

/** A definition as its form's values. */
export const definitionValues = (definition: Definition): FormValues => {
  const { staleSeconds, flap } = definition;
  const values: FormValues = {
    version: [String(definition.version)],
    summary: [definition.summary],
    key: [definition.key ?? ''],
    description: [definition.description],
    severity: [definition.severity],
    teamId: [String(definition.teamId)],
    categoryId: [String(definition.categoryId)],
    ...(definition.isEnabled ? { isEnabled: ['on'] } : {}),
    reopenMinutes: [minutesOf(definition.reopenWindowSeconds)],
    staleMinutes: [staleSeconds === null ? '' : minutesOf(staleSeconds)],
    ...(flap === null ? defaultFlap : { flap: ['on'], ...flapValues(flap) }),
  };
  return joinActions(values, definition.actions.map(actionValues));
};

/** What a new definition begins with: one action that opens a ticket at the first alert. */
export const newDefinitionValues = (): FormValues =>
  joinActions({ severity: ['S2'], isEnabled: ['on'], reopenMinutes: ['15'], ...defaultFlap }, [
    { ...newActionValues('new-1'), name: ['Ticket at once'] },
  ]);
