import { failureRules } from '../failure/failure-code.ts';
import type { Actor, Reason, TriggerFacts } from './reason.ts';

/** What the page knows of the things that an entry names by id. */
export type ReasonNames = {
  /** Source and message of an alert, when it is still kept. */
  alert?: (id: number) => { source: string; message: string } | undefined;
  ticketSystem?: (id: number) => string | undefined;
};

/** A timeline entry as people read it: what happened, and why when something decided it. */
export type RenderedReason = { what: string; why: string | null };

const maxQuoteRunes = 200;

/** The one place where reasons become text. Plain text, never HTML. */
export const renderReason = (
  entry: Reason & { actor: Actor; definitionVersion: number },
  names: ReasonNames,
): RenderedReason => {
  const rule = (trigger: TriggerFacts): string =>
    `${describeTrigger(trigger)}, definition v${String(entry.definitionVersion)}`;
  const system = (id: number): string => names.ticketSystem?.(id) ?? `ticket system ${String(id)}`;
  switch (entry.code) {
    case 'opened':
      return { what: `opened by ${quoteAlert(names, entry.facts.alertId)}`, why: null };
    case 'alerts_counted':
      return { what: `${plural(entry.facts.count, 'more alert')}, ${String(entry.facts.total)} in all`, why: null };
    case 'severity_raised':
      return {
        what: `severity raised from ${entry.facts.from} to ${entry.facts.to}`,
        why: `by ${quoteAlert(names, entry.facts.alertId)}`,
      };
    case 'action_withheld':
      return {
        what: `action "${entry.facts.trigger.actionName}" withheld`,
        why: `the incident is acknowledged (${rule(entry.facts.trigger)})`,
      };
    case 'ticket_requested':
      return { what: `ticket in ${system(entry.facts.ticketSystemId)} requested`, why: rule(entry.facts.trigger) };
    case 'ticket_opened': {
      const verb = entry.facts.isAdopted ? 'found and adopted' : 'opened';
      return {
        what: `ticket ${entry.facts.key} ${verb} in ${system(entry.facts.ticketSystemId)}`,
        why: rule(entry.facts.trigger),
      };
    }
    case 'ticket_failed': {
      const { attempt, failure, message, retryAtMs } = entry.facts;
      const next =
        retryAtMs === null ? failureRules[failure].hint : `next attempt at ${new Date(retryAtMs).toISOString()}`;
      return {
        what: `ticket in ${system(entry.facts.ticketSystemId)} not opened: ${message}`,
        why: `attempt ${String(attempt)}; ${next}`,
      };
    }
    case 'ticket_abandoned':
      return {
        what: `ticket in ${system(entry.facts.ticketSystemId)} given up`,
        why: `the incident closed after ${plural(entry.facts.attempts, 'attempt')}`,
      };
    case 'acknowledged':
    case 'closed':
      return { what: `${describeActor(entry.actor)} ${entry.code} it`, why: null };
    case 'commented':
      return { what: `${describeActor(entry.actor)}: ${entry.facts.text}`, why: null };
    case 'recovered':
      return { what: 'closed', why: `recovered: ${quoteAlert(names, entry.facts.alertId)}` };
  }
};

const describeActor = (actor: Actor): string => (actor.kind === 'person' ? actor.name : actor.kind);

const describeTrigger = ({ actionName, count, seconds, elapsedMs }: TriggerFacts): string => {
  if (count === 1) return `rule "${actionName}": at the first alert`;
  return `rule "${actionName}": ${String(count)} alerts in ${String(Math.round(elapsedMs / 1000))} s (${String(count)} in ${String(seconds)} s)`;
};

const quoteAlert = (names: ReasonNames, id: number): string => {
  const alert = names.alert?.(id);
  return alert === undefined ? `alert ${String(id)}` : `alert from ${alert.source}: "${cut(alert.message)}"`;
};

const cut = (text: string): string => {
  const runes = Array.from(text.slice(0, maxQuoteRunes * 4));
  return runes.length > maxQuoteRunes ? `${runes.slice(0, maxQuoteRunes).join('')}…` : runes.join('');
};

const plural = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
