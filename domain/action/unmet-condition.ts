import type { Condition, EventAction } from '../definition/action.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { Wake } from '../incident/wake.ts';
import { matchElement } from '../rule/element-pattern.ts';
import { matchLabels } from '../rule/label-matcher.ts';
import type { WithheldBy } from '../rule/withholder.ts';

/** The first condition of the action that the incident doesn't meet now; null: it meets them all. */
export const unmetCondition = (wake: Wake, episode: Episode, { condition }: EventAction): WithheldBy | null =>
  unmetSeverity(condition, episode) ??
  unmetElement(condition, wake) ??
  unmetLabels(condition, episode) ??
  unmetHours(condition, wake);

const unmetSeverity = ({ severities }: Condition, { severity }: Episode): WithheldBy | null =>
  severities === undefined || severities.includes(severity) ? null : unmet(`severity ${severities.join(' or ')}`);

const unmetElement = ({ element }: Condition, { policy }: Wake): WithheldBy | null =>
  element === undefined || matchElement(element, policy.element) ? null : unmet(`element ${element.value}`);

const unmetLabels = ({ labels }: Condition, episode: Episode): WithheldBy | null =>
  labels === undefined || matchLabels(labels, episode.labels)
    ? null
    : unmet(`labels ${labels.map(({ name, op, value }) => `${name}${op}"${value}"`).join(', ')}`);

/** A team without hours is always inside. */
const unmetHours = ({ teamHours }: Condition, { policy: { teamHours: now } }: Wake): WithheldBy | null =>
  teamHours === undefined || (teamHours === 'inside') === (now?.isInside ?? true)
    ? null
    : { ...unmet(`${teamHours} the team's hours`), untilMs: now?.changesAtMs ?? null };

const unmet = (detail: string): WithheldBy => ({
  ...{ kind: 'condition', rule: null, untilMs: null, incidentId: null },
  detail,
});
