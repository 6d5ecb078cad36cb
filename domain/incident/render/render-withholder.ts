import type { Policy } from '../../definition/policy.ts';
import { isActive } from '../../action/withheld-by.ts';
import type { StormWatch, Withholder } from '../../rule/withholder.ts';
import type { Episode } from '../entity-state.ts';
import { instant, plural, span } from './words.ts';

/** A rule that matches an incident's key: in words, and whether it withholds now; of a storm, whether it goes on. `rule` null: it's part of the definition. */
export type StandingRule = {
  kind: Withholder['kind'] | 'storm' | 'flapping';
  rule: { id: number; name: string } | null;
  incidentId: number | null;
  what: string;
  isActive: boolean;
};

/** The rules that stand around a key now. `incident`: its labels and latest source, by which some are compared. */
export const renderRules = (
  { withholders, storms, flap }: Pick<Policy, 'withholders' | 'storms' | 'flap'>,
  incident: Pick<Episode, 'labels' | 'sourceId'>,
  now: { nowMs: number; flap: { percent: number; isFlapping: boolean } },
): StandingRule[] => [
  ...withholders.map((rule) => renderWithholder(rule, isActive(rule, incident, now.nowMs))),
  ...storms.map(renderStorm),
  ...(flap === null
    ? []
    : [
        {
          ...{ kind: 'flapping' as const, rule: null, incidentId: null, isActive: now.flap.isFlapping },
          what: `flapping at ${String(flap.highPercent)} % state change or more, until ${String(flap.lowPercent)} % or less; now ${now.flap.percent.toFixed(0)} %`,
        },
      ]),
];

const renderWithholder = (rule: Withholder, isNow: boolean): StandingRule => {
  const { kind, ruleId, name, fromMs, untilMs, labels, incidentId, closesOnEnd } = rule;
  const parts = [
    `${kind} ${name === '' ? String(ruleId) : `"${name}"`}`,
    ...(incidentId === null ? [] : [`by incident ${String(incidentId)}`]),
    ...(fromMs === null ? [] : [`from ${instant(fromMs)}`]),
    untilMs === null ? 'without an end' : `until ${instant(untilMs)}`,
    ...(labels.length === 0 ? [] : [`where ${labels.map((one) => `${one.name}${one.op}"${one.value}"`).join(', ')}`]),
    ...(rule.sourceIds.length === 0 ? [] : ['of some sources']),
    ...(closesOnEnd ? ['and closes at its end what was opened in it'] : []),
  ];
  return { kind, rule: { id: ruleId, name }, incidentId, what: parts.join(' '), isActive: isNow };
};

const renderStorm = (watch: StormWatch): StandingRule => {
  const { ruleId, name, count, seconds, recentIncidents, stormIncidentId } = watch;
  const seen = `${plural(recentIncidents, 'other new incident')} within ${span(seconds)}, a storm from more than ${String(count)}`;
  const now = stormIncidentId === null ? '' : `; it goes on as incident ${String(stormIncidentId)}`;
  return {
    ...{ kind: 'storm', rule: { id: ruleId, name }, incidentId: stormIncidentId },
    what: `storm "${name}": ${seen}${now}`,
    isActive: stormIncidentId !== null,
  };
};

/** Whether the rule acts now, in a word or two. */
export const describeStanding = ({ kind, isActive }: Pick<StandingRule, 'kind' | 'isActive'>): string => {
  if (kind === 'storm') return isActive ? 'goes on' : 'calm';
  if (kind === 'flapping') return isActive ? 'flapping' : 'steady';
  return isActive ? 'withholds now' : 'not now';
};
