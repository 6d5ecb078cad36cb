import { leaveOut } from './leave-out.ts';
import type { LeftOutReason } from './leave-out.ts';
import type { ZenossConfig } from './zenoss-config.ts';
import { isOver } from './zenoss-event.ts';
import type { ZenossEvent } from './zenoss-event.ts';

/** What is on record of an event. `isOurs`: an alert was made of it. */
export type KnownEvent = { count: number; isOurs: boolean };

export type EventDecision =
  /** An alert, and the event is known with its count. */
  | { what: 'fire' }
  /** A resolved alert, and the event is forgotten. */
  | { what: 'resolve' }
  /** Known with its count, without an alert. */
  | { what: 'remember'; because: LeftOutReason | 'acknowledged_before' }
  | { what: 'forget' }
  | { what: 'nothing'; because: 'known' | 'suppressed' | 'over' };

type Listed = Pick<ZenossEvent, 'count' | 'state' | 'severity'>;

/**
 * Whether an event's details are needed: those of a new one, and of one that occurred again, whatever its state. One that was
 * acknowledged before it was ever seen has somebody's attention already: it is only remembered.
 * Source: zenticket's cycle, step 2.
 */
export const needsDetails = (listed: Listed, known: KnownEvent | undefined): boolean =>
  known === undefined ? listed.state === 'new' : listed.count > known.count;

/** What is done about an event, by all that is known of it. */
export const decideEvent = (event: ZenossEvent, known: KnownEvent | undefined, config: ZenossConfig): EventDecision => {
  if (isOver(event)) return decideOver(known);
  if (known === undefined && event.state === 'acknowledged')
    return { what: 'remember', because: 'acknowledged_before' };
  if (known === undefined && event.state === 'suppressed') return { what: 'nothing', because: 'suppressed' };
  if (known !== undefined && event.count <= known.count) return { what: 'nothing', because: 'known' };
  const because = leaveOut(event, config);
  return because === null ? { what: 'fire' } : { what: 'remember', because };
};

/** What is done about an event that is over, or that Zenoss knows nothing of any more. */
export const decideOver = (known: KnownEvent | undefined): EventDecision => {
  if (known === undefined) return { what: 'nothing', because: 'over' };
  return known.isOurs ? { what: 'resolve' } : { what: 'forget' };
};
