import type { EventAction } from '../definition/action.ts';
import { effects } from '../effect/effects.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { Wake } from '../incident/wake.ts';
import { matchLabels } from '../rule/label-matcher.ts';
import type { WithheldBy, Withholder } from '../rule/withholder.ts';
import { unmetCondition } from './unmet-condition.ts';

/** How long a storm's own incident may take to appear before the storm counts as over, ms. */
const stormGraceMs = 60_000;

/** What withholds the action now, the first in the order of `withheldKinds`; null: nothing does. */
export const withheldBy = (wake: Wake, episode: Episode, action: EventAction): WithheldBy | null =>
  unmetCondition(wake, episode, action) ??
  acknowledged(episode, action) ??
  withholdingRule(wake, episode) ??
  upstreamDowntime(episode) ??
  flapping(wake, episode, action) ??
  storming(wake, episode, action);

const plain: WithheldBy = { kind: 'acknowledged', rule: null, untilMs: null, incidentId: null, detail: null };

/** Thresholds and repeats act while nobody has the incident. Source: CitoEngine acts on active incidents only. */
const acknowledged = ({ state }: Episode, { trigger }: EventAction): WithheldBy | null =>
  state === 'acknowledged' && (trigger.kind === 'threshold' || trigger.kind === 'repeat') ? plain : null;

const withholdingRule = (wake: Wake, episode: Episode): WithheldBy | null => {
  const found = wake.policy.withholders.find((withholder) => isActive(withholder, episode, wake.nowMs));
  if (found === undefined) return null;
  const { kind, ruleId: id, name, untilMs, incidentId } = found;
  return { kind, rule: { id, name }, untilMs, incidentId, detail: null };
};

/** True when the rule withholds actions of an incident with these labels and this latest source now. */
export const isActive = (
  { fromMs, untilMs, labels, sourceIds }: Withholder,
  episode: Pick<Episode, 'labels' | 'sourceId'>,
  nowMs: number,
): boolean =>
  (fromMs === null || nowMs >= fromMs) &&
  (untilMs === null || nowMs < untilMs) &&
  (sourceIds.length === 0 || sourceIds.includes(episode.sourceId)) &&
  matchLabels(labels, episode.labels);

const upstreamDowntime = ({ upstream }: Episode): WithheldBy | null =>
  upstream.isInDowntime ? { ...plain, kind: 'upstream_downtime' } : null;

/** While it flaps there is one notice, and nothing that reaches people or their tickets. */
const flapping = ({ state: { flap } }: Wake, { upstream }: Episode, action: EventAction): WithheldBy | null => {
  const isNotice = action.trigger.kind === 'on_change' && action.trigger.change === 'flapping';
  if (isNotice || !effects[action.effect.kind].reachesPeople) return null;
  if (flap.isFlapping) return { ...plain, kind: 'flapping', detail: `${flap.percent.toFixed(0)} %` };
  return upstream.isFlapping ? { ...plain, kind: 'flapping', detail: 'as its source says' } : null;
};

const storming = (wake: Wake, { storm }: Episode, { effect }: EventAction): WithheldBy | null => {
  if (storm === null || !effects[effect.kind].reachesPeople) return null;
  if (effect.kind === 'ticket' && storm.tickets === 'all') return null;
  const watch = wake.policy.storms.find(({ ruleId }) => ruleId === storm.ruleId);
  const incidentId = watch?.stormIncidentId ?? null;
  if (incidentId === null && wake.nowMs >= storm.joinedAtMs + stormGraceMs) return null;
  return { ...plain, kind: 'storm', rule: { id: storm.ruleId, name: storm.name }, incidentId };
};

/** The running maintenance window that will close what is opened in it, and when; null: none does. */
export const activeWindow = (wake: Wake, episode: Episode): Episode['closesAt'] => {
  const found = wake.policy.withholders.find(
    (withholder) => withholder.closesOnEnd && isActive(withholder, episode, wake.nowMs),
  );
  if (found?.untilMs == null) return null;
  return { ruleId: found.ruleId, name: found.name, atMs: found.untilMs };
};
