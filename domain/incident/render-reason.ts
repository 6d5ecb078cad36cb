import type { Actor, Reason, TriggerFacts } from './reason.ts';
import { describeTrigger } from './render/describe-trigger.ts';
import { describeWithheld } from './render/describe-withheld.ts';
import type { RenderedReason } from './render/rendered-reason.ts';
import { renderRule } from './render/render-rule.ts';
import { renderNotRouted, renderTicket } from './render/render-ticket.ts';
import { cut, plural, span } from './render/words.ts';

/** What the page knows of the things that an entry names by id. */
export type ReasonNames = {
  /** Source and message of an alert, when it is still kept. */
  alert?: (id: number) => { source: string; message: string } | undefined;
  ticketSystem?: (id: number) => string | undefined;
};

type Entry = Reason & { actor: Actor; definitionVersion: number };

/** The one place where reasons become text. Plain text, never HTML. Instants are ISO 8601 in UTC. */
export const renderReason = (entry: Entry, names: ReasonNames): RenderedReason => {
  const rule = (trigger: TriggerFacts): string =>
    `${describeTrigger(trigger)}, definition v${String(entry.definitionVersion)}`;
  if (entry.code === 'ticket_not_routed') return renderNotRouted(entry.facts, rule);
  if (isOfTicket(entry)) {
    const { ticketSystemId: id } = entry.facts;
    return renderTicket(entry, names.ticketSystem?.(id) ?? `ticket system ${String(id)}`, rule);
  }
  return isOfAction(entry) ? renderAction(entry, rule) : renderLife(entry, names);
};

type OfTicket = Exclude<Extract<Entry, { code: `ticket_${string}` }>, { code: 'ticket_not_routed' }>;
type OfAction = Extract<Entry, { code: `action_${string}` | 'closed_by_action' | 'severity_set' }>;
type OfLife = Exclude<Entry, OfTicket | OfAction | { code: 'ticket_not_routed' }>;

const isOfTicket = (entry: Entry): entry is OfTicket => entry.code.startsWith('ticket_');
const isOfAction = (entry: Entry): entry is OfAction =>
  entry.code.startsWith('action_') || entry.code === 'closed_by_action' || entry.code === 'severity_set';

const renderAction = (entry: OfAction, rule: (trigger: TriggerFacts) => string): RenderedReason => {
  const { trigger } = entry.facts;
  const action = `action "${trigger.actionName}"`;
  switch (entry.code) {
    case 'action_fired':
      return { what: `${action} fired`, why: rule(trigger) };
    case 'action_withheld':
      return { what: `${action} withheld`, why: `${describeWithheld(entry.facts.because)} (${rule(trigger)})` };
    case 'action_released': {
      const seconds = Math.round(entry.facts.heldMs / 1000);
      return {
        what: `${action} released after ${span(seconds)}`,
        why: `nothing withholds it any more (${rule(trigger)})`,
      };
    }
    case 'action_dropped':
      return {
        what: `${action} given up`,
        why: `its trigger no longer holds; it was withheld: ${describeWithheld(entry.facts.because)}`,
      };
    case 'action_broken':
      return { what: `${action} can't work: ${entry.facts.fault}`, why: rule(trigger) };
    case 'action_commented':
      return { what: entry.facts.text, why: rule(trigger) };
    case 'severity_set':
      return { what: `severity set from ${entry.facts.from} to ${entry.facts.to}`, why: rule(trigger) };
    case 'closed_by_action':
      return { what: 'closed', why: rule(trigger) };
  }
};

const renderLife = (entry: OfLife, names: ReasonNames): RenderedReason => {
  const quote = (id: number | null): string => (id === null ? 'every alert has resolved' : quoteAlert(names, id));
  switch (entry.code) {
    case 'opened':
      return { what: `opened by ${quoteAlert(names, entry.facts.alertId)}`, why: null };
    case 'reopened':
      return entry.facts.alertId === null
        ? { what: `${describeActor(entry.actor)} re-opened it`, why: null }
        : { what: 're-opened', why: `it came back: ${quoteAlert(names, entry.facts.alertId)}` };
    case 'alerts_counted':
      return { what: `${plural(entry.facts.count, 'more alert')}, ${String(entry.facts.total)} in all`, why: null };
    case 'severity_raised':
      return {
        what: `severity raised from ${entry.facts.from} to ${entry.facts.to}`,
        why: `by ${quoteAlert(names, entry.facts.alertId)}`,
      };
    case 'recovered':
      return { what: 'closed', why: `recovered: ${quote(entry.facts.alertId)}` };
    case 'acknowledged_upstream':
      return { what: 'acknowledged at its source', why: quoteAlert(names, entry.facts.alertId) };
    case 'upstream_noticed':
      return { what: noticeWords[entry.facts.notice], why: quoteAlert(names, entry.facts.alertId) };
    case 'acknowledged':
    case 'unacknowledged':
    case 'closed':
      return { what: `${describeActor(entry.actor)} ${entry.code} it`, why: null };
    case 'commented':
      return { what: `${describeActor(entry.actor)}: ${entry.facts.text}`, why: null };
    default:
      return renderRule(entry);
  }
};

const noticeWords = {
  acknowledged: 'acknowledged at its source',
  flapping_started: 'its source says that it is flapping',
  flapping_stopped: 'its source says that it no longer flaps',
  downtime_started: 'its source says that its downtime began',
  downtime_ended: 'its source says that its downtime ended',
} as const;

const describeActor = (actor: Actor): string => ('name' in actor ? actor.name : actor.kind);

const quoteAlert = (names: ReasonNames, id: number): string => {
  const alert = names.alert?.(id);
  return alert === undefined ? `alert ${String(id)}` : `alert from ${alert.source}: "${cut(alert.message)}"`;
};
