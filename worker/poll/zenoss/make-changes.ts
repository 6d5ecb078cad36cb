import type { KnownEvents, PolledChange } from '#db/poll/store-polled.ts';
import type { OpenAlert } from '#db/poll/find-open-alerts.ts';
import { decideEvent, decideOver } from '#domain/intake/zenoss/decide-event.ts';
import { definitionOf } from '#domain/intake/zenoss/leave-out.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import type { JsonObject } from '#domain/intake/json.ts';
import { writeZenossBody } from '#domain/intake/zenoss.ts';
import type { EventDetails } from './list-events.ts';

export type ChangeFacts = {
  config: ZenossConfig;
  timeZone: string;
  asOfMs: number | null;
  /** What the problems' alerts said, by evid. */
  open: ReadonlyMap<string, OpenAlert>;
};

/** What becomes of each of these events, with the deliveries of their alerts. */
export const makeChanges = (details: EventDetails[], known: KnownEvents, facts: ChangeFacts): PolledChange[] =>
  details.flatMap((one) => makeChange(one, known, facts) ?? []);

const makeChange = (details: EventDetails, known: KnownEvents, facts: ChangeFacts): PolledChange | null => {
  const { evid: key, event } = details;
  const before = known.get(key);
  const { what } = event === null ? decideOver(before) : decideEvent(event, before, facts.config);
  switch (what) {
    case 'fire':
      return { key, what, count: event?.count ?? 1, body: firingBody(details, facts) };
    case 'remember':
      return { key, what, count: event?.count ?? 1 };
    case 'resolve':
      return resolved(details, facts);
    case 'forget':
      return { key, what };
    case 'nothing':
      return before === undefined ? null : { key, what: 'seen' };
  }
};

const firingBody = ({ raw, event }: EventDetails, { config, timeZone }: ChangeFacts): string => {
  const definition = definitionOf(event?.eventClass ?? '', config);
  return writeZenossBody({ status: 'firing', definition, timeZone, endedAtMs: null, event: raw ?? {} });
};

/** It ends where its alert went, whatever the settings say by now. */
const resolved = ({ evid: key, raw, event }: EventDetails, facts: ChangeFacts): PolledChange => {
  const open = facts.open.get(key);
  const ended = raw ?? lostEvent(key, open);
  if (ended === null) return { key, what: 'forget' };
  const definition = open?.definitionRef ?? definitionOf(event?.eventClass ?? '', facts.config);
  const endedAtMs = raw === null ? facts.asOfMs : null;
  const { timeZone } = facts;
  return {
    key,
    what: 'resolve',
    body: writeZenossBody({ status: 'resolved', definition, timeZone, endedAtMs, event: ended }),
  };
};

/** An event that Zenoss doesn't know any more, by what its alert said; null: no open incident has it. */
const lostEvent = (evid: string, open: OpenAlert | undefined): JsonObject | null => {
  if (open === undefined) return null;
  const { component, ip: ipAddress, event_class: eventClass } = open.labels;
  const summary = 'Zenoss does not know the event any more';
  const over = { evid, count: 1, eventState: 'Closed', severity: 0 };
  return { ...over, device: open.element, component, ipAddress, eventClass, summary };
};
