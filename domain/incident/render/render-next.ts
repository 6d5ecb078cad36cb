import type { Trigger } from '../../trigger/trigger.ts';
import type { EntityState, Episode, Held, NextEvent, OutboxItem } from '../entity-state.ts';
import { describeWithheld, nameWithheld } from './describe-withheld.ts';

/** Something that happens by itself: what, when (ms; null: now), and what it depends on. */
export type NextStep = { what: string; atMs: number | null; condition: string | null };

/** Names of what a step is about. `trigger`: of the action of that name, while there is one. */
export type NextNames = {
  ticketSystem: (id: number) => string;
  trigger: (actionName: string) => Trigger | undefined;
};

/** The episode of this serial as the state has it; null when nothing of it is left to do or to go on with. */
export const findEpisode = ({ current, settling, last }: EntityState, serial: number): Episode | null =>
  [current, ...settling, last].find((episode) => episode?.serial === serial) ?? null;

/** What happens to the episode if nothing else comes, soonest first; empty: nothing. */
export const renderNext = (episode: Episode, names: NextNames): NextStep[] => {
  const work = episode.outbox.map((item) => renderWork(item, names.ticketSystem(item.ticketSystemId)));
  const event = episode.next === null ? [] : [renderEvent(episode, episode.next, names)];
  return [...work, ...event].sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
};

const renderWork = ({ work, status, attempts, notBeforeMs }: OutboxItem, system: string): NextStep => {
  const [doing, todo] =
    work === 'open'
      ? [`a ticket in ${system} is being opened`, `open a ticket in ${system}`]
      : [`the ticket in ${system} is being updated`, `update the ticket in ${system}`];
  return status === 'waiting'
    ? { what: `attempt ${String(attempts + 1)} to ${todo}`, atMs: notBeforeMs, condition: null }
    : { what: doing, atMs: null, condition: null };
};

const renderEvent = (episode: Episode, next: NextEvent, names: NextNames): NextStep => {
  const { kind, atMs, actionName } = next;
  const action = `action "${actionName ?? ''}"`;
  switch (kind) {
    case 'timer':
      return { what: action, atMs, condition: timerCondition(names.trigger(actionName ?? '')) };
    case 'release':
      return { what: action, atMs, condition: releaseCondition(episode, next) };
    case 'stale':
      return { what: 'closes as stale', atMs, condition: 'if no alert comes' };
    case 'window_end':
      return { what: 'closes', atMs, condition: `with maintenance "${episode.closesAt?.name ?? ''}"` };
    case 'flap_quiet':
      return { what: 'no longer counts as flapping', atMs, condition: 'if nothing changes' };
  }
};

const timerCondition = (trigger: Trigger | undefined): string => {
  switch (trigger?.kind) {
    case 'unacknowledged_for':
    case 'repeat':
      return 'if nobody acknowledges';
    default:
      return 'if it is still open';
  }
};

const releaseCondition = (episode: Episode, { atMs, actionName }: NextEvent): string => {
  const held = heldOf(episode).find(
    ({ trigger, by }) => trigger.actionName === actionName && by.untilMs !== null && by.untilMs <= atMs,
  );
  if (held === undefined) return 'if nothing else withholds it';
  return held.by.kind === 'condition' ? `if it is ${held.by.detail ?? ''}` : `when ${nameWithheld(held.by)} ends`;
};

const heldOf = ({ actions }: Episode): Held[] => Object.values(actions).flatMap(({ held }) => held ?? []);

/** An action that is withheld now: which, since when, and by what. */
export type HeldAction = { actionName: string; sinceMs: number; why: string; by: Held['by'] };

/** The actions that are withheld now, those of conditions last: they are no news. */
export const renderHeld = (episode: Episode): HeldAction[] =>
  heldOf(episode)
    .map(({ trigger, sinceMs, by }) => ({ actionName: trigger.actionName, sinceMs, why: describeWithheld(by), by }))
    .sort((a, b) => Number(a.by.kind === 'condition') - Number(b.by.kind === 'condition') || a.sinceMs - b.sinceMs);
